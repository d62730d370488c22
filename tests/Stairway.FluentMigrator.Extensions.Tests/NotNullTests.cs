using FluentMigrator;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class NotNullTests
{
    private const string IsNotNull = "select attnotnull from pg_attribute where attrelid = 'users'::regclass and attname = 'email'";

    [TestMethod]
    public async Task Before_PostgreSQL_18_a_check_stands_for_it()
    {
        var shop = await MigratedDatabase.CreateAsync(major: 15);

        shop.Up(Create);
        Assert.AreEqual("nn_users_email: CHECK ((email IS NOT NULL)) NOT VALID", await shop.ConstraintsOf("users"));

        shop.Up(Validate);
        Assert.AreEqual("", await shop.ConstraintsOf("users"));
        Assert.AreEqual("True", await shop.AskAsync(IsNotNull));

        shop.Down();
        Assert.AreEqual("nn_users_email: CHECK ((email IS NOT NULL)) NOT VALID", await shop.ConstraintsOf("users"));
        Assert.AreEqual("False", await shop.AskAsync(IsNotNull));

        shop.Down();
        Assert.AreEqual("", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    public async Task From_PostgreSQL_18_on_it_is_a_constraint_of_its_own()
    {
        var shop = await MigratedDatabase.CreateAsync(major: 18);

        shop.Up(Create);
        Assert.AreEqual("nn_users_email: NOT NULL email NOT VALID", await shop.ConstraintsOf("users"));

        shop.Up(Validate);
        Assert.AreEqual("nn_users_email: NOT NULL email", await shop.ConstraintsOf("users"));
        Assert.AreEqual("True", await shop.AskAsync(IsNotNull));

        shop.Down();
        Assert.AreEqual("nn_users_email: NOT NULL email NOT VALID", await shop.ConstraintsOf("users"));

        shop.Down();
        Assert.AreEqual("", await shop.ConstraintsOf("users"));
        Assert.AreEqual("False", await shop.AskAsync(IsNotNull));
    }

    [TestMethod]
    [DataRow(15)]
    [DataRow(18)]
    public async Task The_table_is_read_once_and_only_to_validate(int major)
    {
        var shop = await MigratedDatabase.CreateAsync(major);
        var scans = new List<long>();

        shop.UpOnly(m => { Create(m); MigratedDatabase.CountScans(m, "users", scans); });
        shop.UpOnly(m => { Validate(m); MigratedDatabase.CountScans(m, "users", scans); });

        Assert.AreSequenceEqual([0L, 1L], scans);
    }

    [TestMethod]
    [DataRow(15)]
    [DataRow(18)]
    public async Task It_is_deleted_in_every_state(int major)
    {
        var shop = await MigratedDatabase.CreateAsync(major);
        shop.Up(Create);
        shop.UpOnly(m => m.Delete.NotNullConstraint("nn_users_email").FromTable("users").InSchema("public").OnColumn("email"));
        var unvalidated = await shop.AskAsync(IsNotNull);
        shop.Up(Create);
        shop.Up(Validate);

        shop.UpOnly(m => m.Delete.NotNullConstraint("nn_users_email").FromTable("users").OnColumn("email"));

        Assert.AreEqual("False", unvalidated);
        Assert.AreEqual("False", await shop.AskAsync(IsNotNull));
        Assert.AreEqual("", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    [DataRow(15, "23514")]
    [DataRow(18, "23502")]
    public async Task Null_that_is_there_is_found_when_it_is_validated(int major, string sqlState)
    {
        var shop = await MigratedDatabase.CreateAsync(major);
        await shop.AskAsync("insert into users values (11, null)");
        shop.Up(Create);

        var failure = Assert.Throws<Exception>(() => shop.Up(Validate));

        Assert.Contains(sqlState, failure.Message);
    }

    private static void Create(MigrationBase m) => m.Create.NotValid().NotNullConstraint("nn_users_email").OnTable("users").OnColumn("email");

    private static void Validate(MigrationBase m) => m.Alter.NotNullConstraint("nn_users_email").OnTable("users").InSchema("public").OnColumn("email").Validate();
}
