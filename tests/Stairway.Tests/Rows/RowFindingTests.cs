using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Rows;

[TestClass]
public sealed class RowFindingTests
{
    private static readonly (string Up, string Down) _customers = (
        Verified.Sql("create table customers (id int primary key, email text not null, nickname text);"),
        Verified.Sql("drop table customers;"));

    [TestMethod]
    public async Task A_step_that_fails_on_rows_names_state_place_and_rows()
    {
        var report = await ClimbAsync(_customers, ("""Alter.Table("customers").AddColumn("tier").AsInt32().NotNullable();""", """Delete.Column("tier").FromTable("customers");"""));

        var finding = report.Findings.Single();
        Assert.AreEqual("STW0302", finding.Rule.Code);
        Assert.AreEqual("23502", finding.SqlState);
        Assert.AreEqual(2, finding.Version);
        Assert.AreEqual(24, finding.Place?.Line);
        StringAssert.StartsWith(finding.Message, "Up() works on empty tables and fails on filled ones: ");
        StringAssert.EndsWith(finding.Details[^1], " rows of public.customers would have none, such as id = '1000001' and id = '1000002'");
    }

    [TestMethod]
    public async Task Lost_values_are_told_with_two_samples_and_the_statement()
    {
        var report = await ClimbAsync(_customers, ("""Delete.Column("nickname").FromTable("customers");""", """Create.Column("nickname").OnTable("customers").AsString(int.MaxValue).Nullable();"""));

        var finding = report.Findings.Single(finding => finding.Severity == Severity.Error);
        Assert.AreEqual("STW0305", finding.Rule.Code);
        Assert.AreEqual(24, finding.Place?.Line);
        StringAssert.Matches(finding.Details[0], new("^id = '10000[0-9]+': '.*' → NULL$"));
        StringAssert.Matches(finding.Details[1], new("^id = '10000[0-9]+': '.*' → NULL$"));
        StringAssert.Contains(finding.Details[2], "DROP COLUMN");
    }

    [TestMethod]
    public async Task A_step_that_fails_on_rows_blames_no_later_one()
    {
        var report = await ClimbAsync(
            _customers,
            (Verified.Sql("create unique index ux on customers (nickname);"), Verified.Sql("drop index ux;")),
            (Verified.Sql("alter table customers add note text;"), Verified.Sql("alter table customers drop note;")),
            (Verified.Sql("alter table customers alter email type varchar(3);"), Verified.Sql("alter table customers alter email type text;")));

        Assert.AreEqual("2 STW0302, 4 STW0302", Errors(report));
    }

    [TestMethod]
    public async Task Rows_and_catalog_are_judged_in_one_run()
    {
        var report = await ClimbAsync(
            _customers,
            (Verified.Sql("create index ix on customers (email); update customers set nickname = 'x';"), Verified.Sql("select 1;")));

        var found = Errors(report);
        StringAssert.Contains(found, "2 STW0203");
        StringAssert.Contains(found, "2 STW0303");
    }

    [TestMethod]
    public async Task A_declared_loss_is_silenced_and_without_rows_its_declaration_is_not_stale()
    {
        const string source = """
            [Migration(1)]
            public class Begin : AutoReversingMigration
            {
                public override void Up() => Create.Table("t").WithColumn("id").AsInt32().PrimaryKey("pk_t").WithColumn("code").AsString(20).Nullable();
            }

            [Migration(2)]
            [UnconditionalSuppressMessage("Stairway", "STW0305", Justification = "nobody reads it")]
            public class DropCode : Migration
            {
                public override void Up() => Delete.Column("code").FromTable("t");

                public override void Down() => Create.Column("code").OnTable("t").AsString(20).Nullable();
            }
            """;

        var with = await Verified.Source(source, options => options with { Rows = RowsFor.All });
        var without = await Verified.Source(source);

        Assert.AreEqual("", Errors(with));
        Assert.AreEqual("STW0305", with.Suppressed.Single().Finding.Rule.Code);
        Assert.AreEqual("", string.Join(' ', without.Findings.Where(finding => finding.Severity != Severity.Note).Select(finding => finding.Rule.Code)));
    }

    [TestMethod]
    public async Task A_table_that_cannot_be_filled_is_a_note_and_rows_of_the_users_help()
    {
        var assembly = MigrationAssembly.Steps((
            Verified.Sql("create table calendar (id int primary key, name text, check (md5(name) = '0cc175b9c0f1b6a831c399e269772661' or name is null), check (name is not null and id = 7));"),
            Verified.Sql("drop table calendar;")));

        var alone = await Verified.Of(assembly, options => options with { Rows = RowsFor.All });
        var helped = await Verified.Of(assembly, options => options with { Rows = RowsFor.All, RowsSql = [new(1, "calendar.sql", "insert into calendar values (7, 'a')")] });
        var wrong = await Verified.Of(assembly, options => options with { Rows = RowsFor.All, RowsSql = [new(1, "calendar.sql", "insert into calendar values (8, 'a')"), new(9, "none.sql", "")] });

        StringAssert.StartsWith(alone.Findings.Single().Message, "not verified with rows: table public.calendar: ");
        Assert.AreEqual("STW0301", alone.Findings.Single().Rule.Code);
        Assert.IsEmpty(helped.Findings);
        Assert.AreEqual("STW0008 STW0013 STW0301", string.Join(' ', wrong.Findings.Select(finding => finding.Rule.Code).Order()));
    }

    [TestMethod]
    public async Task What_fails_on_extreme_values_only_is_a_warning_and_the_rest_is_still_compared()
    {
        var report = await ClimbAsync(
            (Verified.Sql("create table prices (id int primary key, amount int not null, label text);"), Verified.Sql("drop table prices;")),
            (Verified.Sql("update prices set amount = amount + 1; update prices set label = 'x';"), Verified.Sql("update prices set amount = amount - 1;")));

        Assert.AreEqual("2 STW0303", Errors(report));
        Assert.AreEqual("STW0302", report.Findings.Single(finding => finding.Severity == Severity.Warning).Rule.Code);
    }

    [TestMethod]
    public async Task A_backfill_that_finds_its_rows_by_a_constant_is_seen_to_overwrite()
    {
        var report = await ClimbAsync(
            _customers,
            (Verified.Sql("update customers set email = 'gone' where nickname = 'Rumpelstilzchen';"), Verified.Sql("select 1;")));

        Assert.AreEqual("2 STW0303", Errors(report));
    }

    [TestMethod]
    public async Task What_is_filled_because_it_is_required_from_now_on_is_no_loss()
    {
        var report = await ClimbAsync(
            _customers,
            (Verified.Sql("update customers set nickname = '' where nickname is null; alter table customers alter nickname set not null;"), Verified.Sql("alter table customers alter nickname drop not null;")));

        Assert.AreEqual("", Errors(report));
    }

    [TestMethod]
    public async Task Rows_outside_a_transaction_are_compared_too()
    {
        var report = await Verified.Source(
            """
            [Migration(1)]
            public class Begin : AutoReversingMigration
            {
                public override void Up() => Create.Table("t").WithColumn("id").AsInt32().PrimaryKey("pk_t").WithColumn("code").AsString(20).Nullable();
            }

            [Migration(2, TransactionBehavior.None)]
            public class Purge : Migration
            {
                public override void Up() => Execute.Sql("delete from t where code is null");

                public override void Down() => Execute.Sql("select 1");
            }
            """,
            options => options with { Rows = RowsFor.All });

        Assert.AreEqual("2 STW0303", Errors(report));
    }

    [TestMethod]
    [DataRow("alter table customers add check (length(email) < 3);", "rows of public.customers violate it, such as id = '")]
    [DataRow("alter table customers alter email type varchar(5);", "public.customers.email holds more than 5 characters in ")]
    [DataRow("alter table customers add part numeric; update customers set part = 100 / points;", "public.customers.points holds zero in ")]
    [DataRow("alter table customers alter points type smallint;", "public.customers.points holds more than a smallint in ")]
    [DataRow("create unique index ux on customers (lower(email));", "public.customers.email holds it in ")]
    [DataRow("create unique index ux on customers (email, points);", "public.customers holds it in ")]
    [DataRow("alter table customers add foreign key (points) references customers;", "public.customers.points holds it in ")]
    public async Task A_step_that_fails_names_the_rows_in_its_way(string up, string expected)
    {
        var report = await ClimbAsync(
            (Verified.Sql("create table customers (id int primary key, email text not null, points int not null);"), Verified.Sql("drop table customers;")),
            (Verified.Sql(up), Verified.Sql("drop index if exists ux; alter table customers drop constraint if exists customers_check, drop constraint if exists customers_email_check, drop constraint if exists customers_points_fkey; alter table customers drop column if exists part; alter table customers alter points type int, alter email type text;")));

        var finding = report.Findings.First(finding => finding.Rule.Code == "STW0302");
        Assert.IsTrue(finding.Details.Any(detail => detail.Contains(expected, StringComparison.Ordinal) && detail.Contains("id = '", StringComparison.Ordinal)), string.Join('\n', [finding.Message, .. finding.Details]));
    }

    [TestMethod]
    [DataRow("update customers set label = nickname || city where label is null;", "2 STW0307")]
    [DataRow("update customers c set label = c.nickname || c.city where c.id > 0;", "2 STW0307")]
    [DataRow("update customers set label = nickname || city where nickname is not null and city is not null;", "")]
    [DataRow("update customers set label = nickname where id > 0;", "")]
    [DataRow("update customers set label = coalesce(nickname, email) where label is null;", "")]
    public async Task A_backfill_is_held_to_the_rows_that_its_condition_selects(string backfill, string expected)
    {
        var report = await ClimbAsync(
            (Verified.Sql("create table customers (id int primary key, email text not null, nickname text, city text);"), Verified.Sql("drop table customers;")),
            (Verified.Sql($"alter table customers add label text; {backfill}"), Verified.Sql("alter table customers drop column label;")));

        Assert.AreEqual(expected, string.Join(", ", report.Findings.Where(finding => finding.Severity != Severity.Note).Select(finding => $"{finding.Version} {finding.Rule.Code}")));
    }

    [TestMethod]
    [DataRow("insert into runs values (1); update visits set seen = timestamp '2020-01-01' + (select count(*) from runs) * interval '1 day';", "2 STW0308")]
    [DataRow("update visits set seen = now();", "")]
    [DataRow("update visits set token = gen_random_uuid();", "")]
    public async Task Times_and_identifiers_may_differ_only_where_a_clock_or_chance_makes_them(string backfill, string expected)
    {
        var report = await ClimbAsync(
            (Verified.Sql("create table visits (id int primary key, seen timestamp, token uuid); create table runs (n int);"), Verified.Sql("drop table visits, runs;")),
            (Verified.Sql($"create table visits_before as select * from visits; {backfill}"), Verified.Sql("update visits v set seen = b.seen, token = b.token from visits_before b where b.id = v.id; drop table visits_before;")));

        Assert.AreEqual(expected, string.Join(", ", report.Findings.Where(finding => finding.Rule.Code == "STW0308" && finding.Message.Contains("visits.", StringComparison.Ordinal)).Select(finding => $"{finding.Version} {finding.Rule.Code}")));
    }

    [TestMethod]
    public async Task Rows_that_a_trigger_writes_elsewhere_are_known_and_blame_no_step()
    {
        var report = await ClimbAsync(
            (Verified.Sql("create table trail (id serial primary key, what text); create table items (id int primary key, name text); create function note() returns trigger language plpgsql as $$ begin insert into trail (what) values (new.name); return new; end $$; create trigger t after insert on items for each row execute function note();"), Verified.Sql("drop table items; drop function note(); drop table trail;")),
            (Verified.Sql("alter table items add extra text;"), Verified.Sql("alter table items drop column extra;")),
            (Verified.Sql("alter table trail alter column what type varchar; update trail set what = what;"), Verified.Sql("alter table trail alter column what type text;")));

        Assert.AreEqual("", string.Join(", ", report.Findings.Where(finding => finding.Severity != Severity.Note).Select(finding => $"{finding.Version} {finding.Rule.Code}")));
    }

    [TestMethod]
    public async Task A_table_that_is_filled_only_with_its_triggers_off_is_named()
    {
        var report = await ClimbAsync((
            Verified.Sql("create table guarded (id int primary key); create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$; create trigger t before insert on guarded for each row execute function refuse();"),
            Verified.Sql("drop table guarded; drop function refuse();")));

        var finding = report.Findings.Single();
        Assert.AreEqual("STW0301", finding.Rule.Code);
        Assert.AreEqual("table public.guarded takes no generated rows while its triggers watch: not today", finding.Message);
    }

    private static Task<VerificationReport> ClimbAsync(params (string Up, string Down)[] steps) =>
        Verified.Of(MigrationAssembly.Steps(steps), options => options with { Rows = RowsFor.All });

    private static string Errors(VerificationReport report) =>
        string.Join(", ", report.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding.Version} {finding.Rule.Code}"));
}
