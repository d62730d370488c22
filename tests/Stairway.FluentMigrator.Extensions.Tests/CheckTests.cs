using FluentMigrator;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class CheckTests
{
    [TestMethod]
    public async Task Check_is_created_and_deleted()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.Up(m => m.Create.CheckConstraint("ck_orders_total").OnTable("orders").WithExpression("total >= 0"));
        var created = await shop.ConstraintsOf("orders");
        shop.UpOnly(m => m.Delete.CheckConstraint("ck_orders_total").FromTable("orders"));

        Assert.AreEqual("ck_orders_total: CHECK ((total >= (0)::numeric))", created);
        Assert.AreEqual("", await shop.ConstraintsOf("orders"));
    }

    [TestMethod]
    public async Task Check_is_created_not_valid_validated_and_taken_back_with_its_comment()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.Up(m => m.Create.NotValid().CheckConstraint("ck_orders_total").OnTable("orders").InSchema("public").WithExpression("total >= 0"));
        var created = await shop.ConstraintsOf("orders");
        shop.Up(m => m.Create.Comment("nobody pays us to buy").OnTable("orders").OnConstraint("ck_orders_total"));
        shop.Up(m => m.Alter.Constraint("ck_orders_total").OnTable("orders").InSchema("public").Validate());
        var validated = await shop.ConstraintsOf("orders");
        shop.Down();

        Assert.AreEqual("ck_orders_total: CHECK ((total >= (0)::numeric)) NOT VALID", created);
        Assert.AreEqual("ck_orders_total: CHECK ((total >= (0)::numeric))", validated);
        Assert.AreEqual(created, await shop.ConstraintsOf("orders"));
        Assert.AreEqual("nobody pays us to buy", await shop.AskAsync("select description from pg_description where classoid = 'pg_constraint'::regclass and description like 'nobody%'"));
    }

    [TestMethod]
    public async Task Expression_with_quotes_braces_and_tokens_reaches_the_server_as_it_is()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.Up(m => m.Create.CheckConstraint("ck").OnTable("users").WithExpression("email <> '{0} $stairway$ it''s $(x)'"));
        shop.Up(m => m.Alter.Constraint("ck").OnTable("users").NotValid());
        shop.Down();

        Assert.AreEqual("ck: CHECK ((email <> '{0} $stairway$ it''s $(x)'::text))", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    public async Task Odd_names_are_quoted()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("""create schema "the 'sales'"; create table "the 'sales'"."$stairway$ 'Orders'" (total int)""");

        shop.Up(m => m.Create.CheckConstraint("it's").OnTable("$stairway$ 'Orders'").InSchema("the 'sales'").WithExpression("total > 0"));
        shop.Up(m => m.Alter.Constraint("it's").OnTable("$stairway$ 'Orders'").InSchema("the 'sales'").NotValid());

        Assert.AreEqual("it's: CHECK ((total > 0)) NOT VALID", await shop.AskAsync("select conname || ': ' || pg_get_constraintdef(oid) from pg_constraint where conname like 'it%'"));
    }

    [TestMethod]
    public async Task Constraint_that_is_missing_cannot_lose_its_validity()
    {
        var shop = await MigratedDatabase.CreateAsync();

        var failure = Assert.Throws<Exception>(() => shop.Up(m => m.Alter.Constraint("ck_missing").OnTable("orders").NotValid()));

        Assert.Contains("42704", failure.Message);
        Assert.Contains("constraint \"ck_missing\" of table \"public\".\"orders\" does not exist", failure.Message);
    }

    [TestMethod]
    public async Task Deleted_check_cannot_be_reversed()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("alter table orders add constraint ck check (total > 0)");
        shop.Up(m => m.IfDatabase(type => type.StartsWith("Postgre", StringComparison.Ordinal)).Delete.CheckConstraint("ck").FromTable("orders"));

        var refusal = Assert.Throws<NotSupportedException>(shop.Down);

        Assert.Contains("DeleteCheckConstraintExpression cannot be automatically reversed", refusal.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Unfinished))]
    public async Task Unfinished_sentence_says_what_it_lacks(Action<Migration> sentence, string lacks)
    {
        var shop = await MigratedDatabase.CreateAsync();

        var refusal = Assert.Throws<Exception>(() => shop.UpOnly(sentence));

        Assert.Contains(lacks, refusal.Message);
    }

    public static IEnumerable<(Action<Migration> Sentence, string Lacks)> Unfinished =>
    [
        (m => m.Create.CheckConstraint("ck"), "CHECK ck needs OnTable(…). CHECK ck needs WithExpression(…)."),
        (m => m.Create.CheckConstraint(" ").OnTable("orders").WithExpression("true"), "needs the name of the constraint"),
        (m => m.Delete.CheckConstraint("ck"), "DROP CONSTRAINT ck needs FromTable(…)."),
        (m => m.Alter.Constraint("ck").OnTable("orders"), "Alter.Constraint of ck needs Validate() or NotValid()."),
        (m => m.Create.NotValid().NotNullConstraint("nn").OnTable("users"), "NOT NULL nn needs OnColumn(…)."),
        (m => m.Alter.NotNullConstraint("nn").OnTable("users").OnColumn("email"), "Alter.NotNullConstraint of nn needs Validate() or NotValid()."),
        (m => m.Delete.NotNullConstraint("nn").FromTable("users"), "DROP NOT NULL nn needs OnColumn(…)."),
        (m => m.Create.UsingIndex("").PrimaryKey("pk").OnTable("users"), "PRIMARY KEY pk USING INDEX needs the name of the index."),
        (m => m.Delete.Concurrently().Index(""), "needs the name of the index"),
        (m => m.Execute.ReindexConcurrently().Table(""), "needs the name of the table"),
        (m => m.Create.Comment("text"), "needs the name of what it is about"),
        (m => m.Create.Comment("").OnTable("users"), "COMMENT ON TABLE users needs a text; Delete.Comment() removes one."),
        (m => m.Create.VirtualColumn("twice").OnTable("orders").AsCustom("numeric"), "VIRTUAL column twice needs WithExpression(…)."),
        (m => m.Alter.Partition("p").OfTable("t"), "needs Attach(…), Detach() or DetachConcurrently()."),
        (m => m.Alter.Partition("p").OfTable("t").Attach(""), "ATTACH PARTITION p needs its bounds"),
        (m => m.Execute.WithLockTimeout(TimeSpan.FromMilliseconds(-1)), "SET LOCAL lock_timeout takes between 1 millisecond and 24 days"),
        (m => m.Execute.WithStatementTimeout(TimeSpan.FromMicroseconds(1)), "and not 00:00:00.0000010"),
    ];
}
