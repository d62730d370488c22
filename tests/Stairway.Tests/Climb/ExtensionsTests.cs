using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Climb;

/// <summary>Migrations that use Stairway.FluentMigrator.Extensions, an ordinary dependency of theirs.</summary>
[TestClass]
public sealed class ExtensionsTests
{
    private static readonly string _extensions = Path.Combine(AppContext.BaseDirectory, "extensions", "Stairway.FluentMigrator.Extensions.dll");

    [TestMethod]
    public async Task Every_form_climbs_up_down_and_up()
    {
        var report = await Verify("""
            using Stairway.FluentMigrator.Extensions;

            [Migration(1)]
            public class Tables : AutoReversingMigration
            {
                public override void Up()
                {
                    Create.Table("users").WithColumn("id").AsInt64().PrimaryKey().WithColumn("email").AsString().Nullable();
                    Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey().WithColumn("user_id").AsInt64().WithColumn("total").AsDecimal();
                }
            }

            [Migration(2)]
            public class Constraints : AutoReversingMigration
            {
                public override void Up()
                {
                    Create.NotValid().ForeignKey("fk_orders_users").FromTable("orders").ForeignColumn("user_id").ToTable("users").PrimaryColumn("id");
                    Create.NotValid().CheckConstraint("ck_orders_total").OnTable("orders").WithExpression("total >= 0");
                    Create.NotValid().NotNullConstraint("nn_users_email").OnTable("users").OnColumn("email");
                    Create.Comment("nobody pays us to buy").OnTable("orders").OnConstraint("ck_orders_total");
                }
            }

            [Migration(3)]
            public class Validation : AutoReversingMigration
            {
                public override void Up()
                {
                    Alter.Constraint("fk_orders_users").OnTable("orders").Validate();
                    Alter.Constraint("ck_orders_total").OnTable("orders").Validate();
                    Alter.NotNullConstraint("nn_users_email").OnTable("users").OnColumn("email").Validate();
                }
            }

            [Migration(4, TransactionBehavior.None)]
            public class Index : Migration
            {
                public override void Up() => Create.Index("ux_users_email").OnTable("users").OnColumn("email").Unique().WithOptions().AsConcurrently();
                public override void Down() => Delete.Concurrently().Index("ux_users_email").IfExists();
            }

            [Migration(5)]
            public class Unique : AutoReversingMigration
            {
                public override void Up() => Create.UsingIndex("ux_users_email").UniqueConstraint("uq_users_email").OnTable("users");
            }

            [Migration(6)]
            public class Careful : Migration
            {
                public override void Up()
                {
                    Execute.WithLockTimeout(TimeSpan.FromSeconds(5));
                    Create.CheckConstraint("ck_users_id").OnTable("users").WithExpression("id > 0");
                }

                public override void Down()
                {
                    Execute.WithLockTimeout(TimeSpan.FromSeconds(5));
                    Delete.CheckConstraint("ck_users_id").FromTable("users");
                }
            }

            [Migration(7)]
            public class Partition : Migration
            {
                public override void Up()
                {
                    Execute.Sql("create table events (id bigint) partition by range (id)");
                    Execute.Sql("create table events_0 (id bigint)");
                    Alter.Partition("events_0").OfTable("events").Attach("FOR VALUES FROM (0) TO (100)");
                }

                public override void Down()
                {
                    Alter.Partition("events_0").OfTable("events").Detach();
                    Delete.Table("events_0");
                    Delete.Table("events");
                }
            }
            """);

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(0, report.Landings);
    }

    [TestMethod]
    public async Task What_Down_forgets_is_found_at_its_line()
    {
        var report = await Verify("""
            using Stairway.FluentMigrator.Extensions;

            [Migration(1)]
            public class Users : Migration
            {
                public override void Up()
                {
                    Create.Table("users").WithColumn("id").AsInt64();
                }

                public override void Down() => Delete.Table("users");
            }

            [Migration(2)]
            public class Check : Migration
            {
                public override void Up()
                {
                    Create.Comment("they pay").OnTable("users");
                    Create.CheckConstraint("ck_users_id")
                        .OnTable("users")
                        .WithExpression("id > 0");
                }

                public override void Down() => Delete.CheckConstraint("ck_users_id").FromTable("users");
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.DownLeaves, finding.Rule);
        Assert.Contains("they pay", string.Join('\n', finding.Details));
        Assert.AreEqual(25, finding.Place!.Line);
    }

    [TestMethod]
    public async Task Concurrent_statement_in_a_transaction_is_found_at_its_line()
    {
        var report = await Verify("""
            using Stairway.FluentMigrator.Extensions;

            [Migration(1)]
            public class Drop : ForwardOnlyMigration
            {
                public override void Up()
                {
                    Execute.Sql("create table t (id int)");
                    Delete.Concurrently().Index("ix_t");
                }
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.UpFails, finding.Rule);
        Assert.Contains("TransactionBehavior.None", finding.Message);
        Assert.AreEqual(9, finding.Place!.Line);
    }

    [TestMethod]
    public async Task Sentence_that_is_left_unfinished_is_found_at_its_line()
    {
        var report = await Verify("""
            using Stairway.FluentMigrator.Extensions;

            [Migration(1)]
            public class Check : ForwardOnlyMigration
            {
                public override void Up()
                {
                    Create.Table("t").WithColumn("id").AsInt32();
                    Alter.Constraint("ck").OnTable("t");
                }
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.Contains("needs Validate() or NotValid()", finding.Message);
        Assert.AreEqual(9, finding.Place!.Line);
    }

    private static Task<VerificationReport> Verify(string source)
    {
        var assembly = MigrationAssembly.Compile(source, [_extensions]);
        return Verified.Of(assembly, options => options with { History = options.History with { References = [.. MigrationAssembly.RuntimeFiles, _extensions] } });
    }
}
