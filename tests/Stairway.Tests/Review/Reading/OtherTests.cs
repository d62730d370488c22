using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Reading;

/// <summary>STW0614, STW0615, STW0623 to STW0629.</summary>
[TestClass]
public sealed class OtherTests
{
    [TestMethod]
    public async Task A_branch_for_Postgres_that_never_runs_is_found_at_its_line()
    {
        var report = await Shop.Review("""
            Create.Column("a").OnTable("orders").AsInt32().Nullable();
            IfDatabase("postgres").Create.Column("b").OnTable("orders").AsInt32().Nullable();
            IfDatabase(name => name == "Postgres").Delegate(() => Create.Column("c").OnTable("orders").AsInt32().Nullable());
            IfDatabase(ProcessorIdConstants.Postgres, ProcessorIdConstants.SqlServer).Execute.Sql("select 1");
            """);

        Assert.AreEqual("""
            2:21 CreateColumn is written for Postgres and never runs: the processor calls itself PostgreSQL15_0 and PostgreSQL
            2:22 CreateColumn is written for Postgres and never runs: the processor calls itself PostgreSQL15_0 and PostgreSQL
            2:23 ExecuteSqlStatement is written for Postgres and never runs: the processor calls itself PostgreSQL15_0 and PostgreSQL
            """, report.Found(Rules.NeverMatches));
        Assert.AreEqual("IfDatabase(ProcessorIdConstants.PostgreSQL)", report.Findings.First(finding => finding.Rule == Rules.NeverMatches).Repair);
    }

    [TestMethod]
    public async Task Where_nothing_else_is_given_the_empty_Up_names_the_line()
    {
        var report = await Shop.Review("""IfDatabase("Postgres").Create.Column("b").OnTable("orders").AsInt32().Nullable();""");

        Assert.Contains("(20): CreateColumn is written for Postgres and never runs", string.Join('\n', report.Only(Rules.UpDoesNothing).Details));
        Assert.AreEqual("", report.Found(Rules.NeverMatches), "one defect is told once");
    }

    [TestMethod]
    public async Task A_name_without_its_schema_is_found_where_the_rule_is_asked_for()
    {
        var assembly = MigrationAssembly.Steps(("Execute.Sql(\"create table public.t (id int)\");", "Execute.Sql(\"drop table public.t\");"), ("Execute.Sql(\"alter table t add x int\");", "Execute.Sql(\"alter table public.t drop x\");"));

        var unasked = await Reviewing.Of(assembly);
        var asked = await Verified.Of(assembly, options => options with { Review = ReviewFor.All, Severities = new Dictionary<string, Severity> { ["STW0627"] = Severity.Note } });

        unasked.AssertSilent(Rules.Unqualified);
        Assert.AreEqual("2:20 SQL names t without its schema: the search path of whoever migrates decides which table that is", asked.Found(Rules.Unqualified));
        Assert.AreEqual("Execute.Sql(\"alter table public.t add x int\");", asked.Only(Rules.Unqualified).Repair);
        Assert.AreEqual(Severity.Note, asked.Only(Rules.Unqualified).Severity);
    }

    [TestMethod]
    public async Task What_is_meant_for_others_is_none_of_our_business()
    {
        var report = await Shop.Review("""
            IfDatabase("sqlserver").Create.Column("a").OnTable("orders").AsInt32().Nullable();
            IfDatabase("PostgreSQL10_0").Execute.Sql("select 1");
            IfDatabase("PostgreSQL15_0").Execute.Sql("select 2");
            IfDatabase(name => !name.StartsWith("PostgreSQL")).Execute.Sql("select 3");
            IfDatabase(name => name != "PostgreSQL15_0").Delegate(() => throw new NotSupportedException());
            IfDatabase(ProcessorIdConstants.PostgreSQL).Create.Column("b").OnTable("orders").AsInt32().Nullable();
            """);

        report.AssertSilent(Rules.NeverMatches);
    }

    [TestMethod]
    public async Task What_an_auto_reversing_migration_cannot_reverse_is_named_with_its_line()
    {
        var report = await Shop.ReviewClass("[Migration(2)] public class Two : AutoReversingMigration", """
            Create.Column("a").OnTable("orders").AsInt32().Nullable();
            Alter.Column("mail").OnTable("users").AsString(300).Nullable();
            """, null);

        var thrown = report.Findings.Single(finding => finding.Rule == Rules.Irreversible);
        Assert.Contains("(4): Two is auto-reversing, but AlterColumn has no reverse: Down() will throw", string.Join('\n', thrown.Details));
        Assert.AreEqual("", report.Found(Rules.CannotReverse), "one defect is told once");
    }

    [TestMethod]
    public async Task What_can_be_reversed_is_fine()
    {
        var report = await Shop.ReviewClass("[Migration(2)] public class Two : AutoReversingMigration", """
            Create.Column("a").OnTable("orders").AsInt32().Nullable();
            Create.Index("ix_x").OnTable("orders").OnColumn("a");
            Rename.Column("mail").OnTable("users").To("email");
            Alter.Table("users").AddColumn("b").AsInt32().Nullable();
            """, null);

        report.AssertSilent(Rules.CannotReverse);
        Assert.AreEqual(0, report.Findings.Count(finding => finding.Rule == Rules.Irreversible));
    }

    [TestMethod]
    public async Task A_wide_index_is_noted()
    {
        var report = await Shop.Review("""Create.Index("ix_w").OnTable("orders").OnColumn("number").Ascending().OnColumn("state").Ascending().OnColumn("placed").Ascending().OnColumn("amount").Ascending();""");
        var good = await Shop.Review("""Execute.Sql("create index ix_w on orders (number, state, placed) include (amount)");""");

        Assert.AreEqual("2:20 index ix_w on public.orders has 4 columns", report.Found(Rules.WideIndex));
        Assert.AreEqual("""Execute.Sql("create index ix_w on orders (number, state, placed) include (amount)");""", report.Only(Rules.WideIndex).Repair);
        good.AssertSilent(Rules.WideIndex);
    }

    [TestMethod]
    public async Task An_index_that_goes_before_its_replacement_is_there_is_found()
    {
        var bad = await Shop.Review("""
            Delete.Index("ix_orders_number").OnTable("orders");
            Create.Index("ix_orders_number_2").OnTable("orders").OnColumn("number").Ascending().OnColumn("id").Ascending();
            """);
        var good = await Shop.Review("""
            Create.Index("ix_orders_number_2").OnTable("orders").OnColumn("number").Ascending().OnColumn("id").Ascending();
            Delete.Index("ix_orders_number").OnTable("orders");
            """);

        Assert.AreEqual("2:20 index ix_orders_number is dropped before ix_orders_number_2, which replaces it, is there", bad.Found(Rules.ReplacedTooEarly));
        Assert.AreEqual("""Execute.Sql("create index concurrently ix_orders_number_2 on orders (number, id)");""", bad.Only(Rules.ReplacedTooEarly).Repair);
        good.AssertSilent(Rules.ReplacedTooEarly);
    }

    [TestMethod]
    public async Task A_label_without_a_place_is_noted()
    {
        var bad = await Shop.Review("""Execute.Sql("alter type status add value if not exists 'sent'");""");
        var good = await Shop.Review("""Execute.Sql("alter type status add value 'sent' after 'paid'");""");

        Assert.AreEqual("2:20 label sent of public.status gets the last place, because nothing says which", bad.Found(Rules.EnumOrder));
        Assert.AreEqual("""Execute.Sql("alter type status add value 'sent' after 'paid'");""", bad.Only(Rules.EnumOrder).Repair);
        good.AssertSilent(Rules.EnumOrder);
    }

    [TestMethod]
    public async Task Code_that_sends_nothing_is_noted_and_what_it_sends_is_read()
    {
        var opaque = await Shop.Review("""Execute.WithConnection((connection, transaction) => { }); Create.Table("t").WithColumn("id").AsInt32();""");
        var sent = await Shop.Review("""Execute.WithConnection((connection, transaction) => { using var command = connection.CreateCommand(); command.Transaction = transaction; command.CommandText = "drop table orders"; command.ExecuteNonQuery(); });""");

        Assert.AreEqual("2:20 code is run that sent nothing on an empty database: what it does in production is not reviewed", opaque.Found(Rules.Opaque));
        sent.AssertSilent(Rules.Opaque);
        Assert.AreEqual("2:20 table public.orders is dropped with all its rows", sent.Found(Rules.DroppedTable));
    }

    [TestMethod]
    public async Task A_dropped_constraint_is_noted_unless_something_else_refuses_the_same()
    {
        var bad = await Shop.Review("""Execute.Sql("alter table orders drop constraint ck_orders_amount");""");
        var good = await Shop.Review("""
            Execute.Sql("alter table orders drop constraint orders_user_id_fkey, add constraint fk_new foreign key (user_id) references users (id) on delete cascade not valid");
            Execute.Sql("alter table users add constraint ck check (mail is not null); alter table users alter mail set not null; alter table users drop constraint ck");
            """);

        Assert.AreEqual("2:20 constraint ck_orders_amount of public.orders is dropped: CHECK ((amount >= (0)::numeric))", bad.Found(Rules.DroppedConstraint));
        Assert.AreEqual("""Execute.Sql("alter table orders add constraint ck_orders_amount CHECK ((amount >= (0)::numeric)) not valid");""", bad.Only(Rules.DroppedConstraint).Repair);
        good.AssertSilent(Rules.DroppedConstraint);
    }

    [TestMethod]
    public async Task Dropped_NOT_NULL_is_noted_where_it_was()
    {
        var bad = await Shop.Review("""Alter.Column("name").OnTable("users").AsString().Nullable();""");
        var good = await Shop.Review("""Alter.Column("mail").OnTable("users").AsString(200).Nullable(); Create.Table("t").WithColumn("id").AsInt32();""");

        Assert.AreEqual("2:20 column public.users.name may be empty from now on", bad.Found(Rules.DroppedNotNull));
        good.AssertSilent(Rules.DroppedNotNull);
    }
}
