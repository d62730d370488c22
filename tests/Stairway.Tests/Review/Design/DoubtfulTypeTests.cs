namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class DoubtfulTypeTests
{
    [TestMethod]
    public async Task Each_type_is_found_with_what_it_does()
    {
        var report = await Reviewing.Steps(
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders")
                    .WithColumn("country").AsFixedLengthString(2).NotNullable();
                Alter.Table("orders").AddColumn("a").AsCurrency().Nullable();
                Alter.Table("orders").AddColumn("b").AsCustom("timestamptz(0)").Nullable();
                Alter.Table("orders").AddColumn("unit_price").AsDouble().Nullable();
                Alter.Table("orders").AddColumn("NetAmount").AsFloat().Nullable();
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""
            1:6 column public.orders.country is char(n), filled up with blanks to its length: 'a' is stored as 'a  '
            1:8 column public.orders.a is money, whose currency and number of decimals are those of the server's lc_monetary
            1:9 column public.orders.b rounds to whole seconds, upwards, too: 23:59:59.5 is stored as tomorrow
            1:10 column public.orders.unit_price seems to hold amounts of money, and is double precision: 0.1 + 0.2 is 0.30000000000000004
            1:11 column public.orders."NetAmount" seems to hold amounts of money, and is real: 0.1 + 0.2 is 0.30000000000000004
            """, Sorted(report.Found(Rules.DoubtfulType)));
        Assert.AreEqual(""".WithColumn("country").AsString(2).NotNullable()""", report.Findings.First(finding => finding.Rule == Rules.DoubtfulType && finding.Place?.Line == 6).Repair);
        Assert.AreEqual(""".WithColumn("unit_price").AsDecimal(19, 4).Nullable()""", report.Findings.First(finding => finding.Rule == Rules.DoubtfulType && finding.Place?.Line == 10).Repair);
    }

    [TestMethod]
    public async Task Types_that_hold_what_they_say_are_not_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (id bigint primary key, country varchar(2), price numeric(12,2), costly real, distance double precision, at timestamptz(3), flag \"char\")");""",
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.DoubtfulType);
    }

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').OrderBy(line => int.Parse(line[2..line.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)));
}
