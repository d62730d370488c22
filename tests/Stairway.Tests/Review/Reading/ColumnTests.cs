namespace Stairway.Tests.Review.Reading;

/// <summary>STW0616, STW0617, STW0618, STW0620, STW0621 and STW0622.</summary>
[TestClass]
public sealed class ColumnTests
{
    [TestMethod]
    public async Task A_collation_that_AlterColumn_takes_away_is_found()
    {
        var report = await Shop.Review("""Alter.Column("note").OnTable("orders").AsString().NotNullable();""");

        StringAssert.StartsWith(report.Found(Rules.Unintended), "2:20 column public.orders.note loses its collation ");
        Assert.AreEqual("""Execute.Sql("alter table orders alter column note set not null");""", report.Only(Rules.Unintended).Repair);
    }

    [TestMethod]
    public async Task What_is_said_or_kept_is_no_surprise()
    {
        var kept = await Shop.Review("""Alter.Column("number").OnTable("orders").AsString(500).Nullable();""");
        var said = await Shop.Review("""Execute.Sql("alter table orders alter note set not null");""");

        kept.AssertSilent(Rules.Unintended);
        said.AssertSilent(Rules.Unintended);
    }

    [TestMethod]
    public async Task NewGuid_without_its_extension_fails_and_gets_the_rewrite()
    {
        var report = await Shop.Review("""Create.Table("keys").WithColumn("id").AsGuid().PrimaryKey().WithDefault(SystemMethods.NewGuid);""");

        var failure = report.Findings.Single(finding => finding.SqlState == "42883");
        Assert.AreEqual(""".WithDefaultValue(RawSql.Insert("gen_random_uuid()"))""", failure.Repair);
        Assert.AreEqual("", report.Found(Rules.MissingFunction), "one defect is told once");
    }

    [TestMethod]
    public async Task A_function_of_PostgreSQLs_own_is_fine()
    {
        var report = await Shop.Review("""Create.Table("keys").WithColumn("id").AsGuid().PrimaryKey().WithDefaultValue(RawSql.Insert("gen_random_uuid()"));""");

        report.AssertSilent(Rules.MissingFunction);
    }

    [TestMethod]
    public async Task A_description_that_does_not_arrive_is_found()
    {
        var report = await Shop.Review("""Alter.Table("orders").WithDescription("what they said"); Create.Column("size").OnTable("orders").AsInt32().Nullable().WithColumnDescription("in centimetres");""");

        Assert.Contains("the description of table public.orders does not reach PostgreSQL", report.Found(Rules.LostDescription));
        Assert.AreEqual("""Execute.Sql("comment on table orders is 'what they said'");""", report.Findings.First(finding => finding.Rule == Rules.LostDescription).Repair);
    }

    [TestMethod]
    public async Task A_description_that_arrives_is_fine()
    {
        var report = await Shop.Review("""
            Create.Table("keys").WithDescription("keys").WithColumn("id").AsInt32();
            Execute.Sql("comment on table keys is 'keys'");
            Alter.Column("mail").OnTable("users").AsString(200).WithColumnDescription("where they are written to");
            """);

        report.AssertSilent(Rules.LostDescription);
    }

    [TestMethod]
    [DataRow("""Alter.Column("mail").OnTable("users").AsString(50).Nullable();""", "column public.users.mail goes from varchar(200) to varchar(50): a longer value fails with 22001", """Execute.Sql("alter table users add constraint ck_users_mail check (char_length(mail) <= 50) not valid");""")]
    [DataRow("""Execute.Sql("alter table orders alter amount type numeric(8, 1)");""", "column public.orders.amount goes from numeric(12,2) to numeric(8,1): values are rounded, and a larger one fails with 22003", """Execute.Sql("alter table orders add constraint ck_orders_amount check (amount = round(amount, 1) and abs(amount) < 1e7) not valid");""")]
    [DataRow("""Execute.Sql("alter table orders alter column placed set data type date");""", "column public.orders.placed goes from timestamptz to date: the time of day is lost", null)]
    public async Task A_narrower_type_is_found(string up, string message, string? repair)
    {
        var report = await Shop.Review(up);

        Assert.AreEqual($"2:20 {message}", report.Found(Rules.Narrowing));
        Assert.AreEqual(repair, report.Only(Rules.Narrowing).Repair);
    }

    [TestMethod]
    public async Task A_wider_type_is_fine()
    {
        var report = await Shop.Review("""Alter.Column("mail").OnTable("users").AsString(500).Nullable(); Execute.Sql("alter table orders alter amount type numeric(14, 2), alter number type varchar");""");

        report.AssertSilent(Rules.Narrowing);
    }

    [TestMethod]
    public async Task Not_null_on_a_column_that_may_be_empty_is_found()
    {
        var report = await Shop.Review("""Execute.Sql("alter table orders alter number set default '', alter number set not null");""");

        Assert.AreEqual("2:20 column public.orders.number was allowed to be empty: on the first row that is, the migration fails with 23502", report.Found(Rules.NotNullMayFail));
        Assert.Contains("not valid", report.Only(Rules.NotNullMayFail).Repair!);
    }

    [TestMethod]
    public async Task Not_null_after_a_backfill_is_left_to_the_rows()
    {
        var report = await Shop.Review("""Execute.Sql("update orders set number = '' where number is null"); Alter.Column("number").OnTable("orders").AsString().NotNullable();""");

        report.AssertSilent(Rules.NotNullMayFail);
    }

    [TestMethod]
    public async Task A_unique_index_on_old_columns_is_found()
    {
        var report = await Shop.Review("""Create.Index("ux_orders_number").OnTable("orders").OnColumn("number").Ascending().WithOptions().Unique();""");
        var constraint = await Shop.Review("""Create.UniqueConstraint("uq").OnTable("orders").Columns("number", "user_id");""");

        Assert.AreEqual("2:20 number of public.orders may hold duplicates: on the first one the migration fails with 23505", report.Found(Rules.UniqueMayFail));
        Assert.AreEqual("2:20 number, user_id of public.orders may hold duplicates: on the first one the migration fails with 23505", constraint.Found(Rules.UniqueMayFail));
        Assert.AreEqual("""Create.Index("ux_orders_number").OnTable("orders").OnColumn("number").Ascending().WithOptions().Unique().WithOptions().AsConcurrently();""", report.Only(Rules.UniqueMayFail).Repair);
    }

    [TestMethod]
    public async Task The_rewrite_of_a_unique_index_compiles_and_works()
    {
        var rewrite = (await Shop.Review("""Create.Index("ux_orders_number").OnTable("orders").OnColumn("number").Ascending().WithOptions().Unique();""")).Only(Rules.UniqueMayFail).Repair!;

        var report = await Shop.ReviewClass("[Migration(2, TransactionBehavior.None)] public class Two : Migration", rewrite, """Execute.Sql("drop index ux_orders_number");""");

        Assert.AreEqual("", string.Join('\n', report.Findings.Where(finding => finding.Rule == Rules.UpFails || finding.Rule == Rules.DownFails).Select(finding => finding.Message)));
        Assert.IsTrue(report.HasEnded);
    }

    [TestMethod]
    public async Task What_is_unique_already_or_new_may_be_unique()
    {
        var report = await Shop.Review("""
            Create.Index("ux_a").OnTable("users").OnColumn("mail").Ascending().OnColumn("name").Ascending().WithOptions().Unique();
            Create.Column("code").OnTable("users").AsInt32().Nullable().Unique();
            Create.Column("row").OnTable("orders").AsInt64().NotNullable().Identity().Unique("ux_b");
            """);

        report.AssertSilent(Rules.UniqueMayFail);
    }
}
