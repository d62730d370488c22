using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using FluentMigrator;
using FluentMigrator.Builders.Create;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Conventions;
using FluentMigrator.Runner.Processors;
using Microsoft.Extensions.DependencyInjection;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class ProcessorTests
{
    [TestMethod]
    public void Other_databases_are_refused()
    {
        var refusal = Assert.ThrowsExactly<NotSupportedException>(() => ExecuteWith("SQLite", "SQLite 3"));

        Assert.StartsWith("CHECK ck is for PostgreSQL only, and the processor in use is SQLite", refusal.Message);
        Assert.Contains("IfDatabase", refusal.Message);
    }

    [TestMethod]
    public void Services_without_a_generator_are_refused()
    {
        var refusal = Assert.ThrowsExactly<NotSupportedException>(() => ExecuteWith("PostgreSQL15_0"));

        Assert.Contains("AddPostgres()", refusal.Message);
    }

    [TestMethod]
    public async Task Database_that_does_not_apply_is_passed_over()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.Up(m => m.IfDatabase(ProcessorIdConstants.SQLite).Create.CheckConstraint("ck").OnTable("missing").WithExpression("false"));
        shop.Up(m => m.IfDatabase(ProcessorIdConstants.PostgreSQL15_0).Create.CheckConstraint("ck").OnTable("users").WithExpression("id > 0"));

        Assert.AreEqual("ck: CHECK ((id > 0))", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    public async Task Default_schema_is_the_one_of_the_conventions()
    {
        var shop = await MigratedDatabase.CreateAsync(configure: services => services.AddSingleton<IConventionSet>(new DefaultConventionSet("sales", workingDirectory: null)));
        await shop.AskAsync("create schema sales; create table sales.bills (id bigint)");

        shop.Up(m => m.Create.CheckConstraint("ck").OnTable("bills").WithExpression("id > 0"));
        shop.Up(m => m.Create.Comment("what they owe").OnTable("bills"));

        Assert.AreEqual("ck: CHECK ((id > 0))", await shop.ConstraintsOf("sales.bills"));
    }

    [TestMethod]
    public async Task Names_are_left_unquoted_where_FluentMigrator_leaves_them()
    {
        var shop = await MigratedDatabase.CreateAsync(configure: services => services.Configure<ProcessorOptions>(options => options.ProviderSwitches = "Force Quote=false"));

        shop.Up(m => m.Create.CheckConstraint("CK_Users").OnTable("Users").WithExpression("id > 0"));
        shop.Up(m => m.Alter.Constraint("CK_Users").OnTable("Users").NotValid());
        shop.Up(m => m.Alter.Constraint("CK_Users").OnTable("Users").Validate());
        shop.Down();

        Assert.AreEqual("ck_users: CHECK ((id > 0)) NOT VALID", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    public async Task Preview_executes_nothing()
    {
        var shop = await MigratedDatabase.CreateAsync(configure: services => services.Configure<ProcessorOptions>(options => options.PreviewOnly = true));

        shop.Up(m => m.Create.CheckConstraint("ck").OnTable("users").WithExpression("id > 0"));
        shop.UpOnly(m => m.Delete.Concurrently().Index("users_pkey"), TransactionBehavior.None);

        Assert.AreEqual("", await shop.ConstraintsOf("users"));
    }

    [TestMethod]
    public void Without_a_connection_the_SQL_is_written_all_the_same()
    {
        var services = new ServiceCollection().AddFluentMigratorCore().ConfigureRunner(runner => runner.AddPostgres()).BuildServiceProvider();
        using var scope = services.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<IMigrationContext>();
        new CreateExpressionRoot(context).NotValid().NotNullConstraint("nn").OnTable("users").OnColumn("email");
        var processor = Recorder.Of(["PostgreSQL15_0"]);

        context.Expressions.Single().ExecuteWith(processor);

        Assert.Contains("alter table \"public\".\"users\" add constraint \"nn\" check (\"email\" is not null) not valid", ((Recorder)(object)processor).Sql.Single());
    }

    private static void ExecuteWith(params string[] databaseTypes)
    {
        var context = new MigrationContext(querySchema: null!, serviceProvider: null!, connection: null);
        new CreateExpressionRoot(context).CheckConstraint("ck").OnTable("users").WithExpression("id > 0");

        context.Expressions.Single().ExecuteWith(Recorder.Of(databaseTypes));
    }

    /// <summary>A processor of some database that writes down what it is to execute.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time")]
    private class Recorder : DispatchProxy
    {
        private string[] _databaseTypes = [];

        public List<string> Sql { get; } = [];

        public static IMigrationProcessor Of(string[] databaseTypes)
        {
            var processor = Create<IMigrationProcessor, Recorder>();
            ((Recorder)(object)processor)._databaseTypes = databaseTypes;
            return processor;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case "get_" + nameof(IMigrationProcessor.DatabaseType):
                    return _databaseTypes[0];
                case "get_" + nameof(IMigrationProcessor.DatabaseTypeAliases):
                    return _databaseTypes[1..];
                case nameof(IMigrationProcessor.Execute):
                    Sql.Add((string)args![0]!);
                    return null;
                default:
                    throw new NotSupportedException(targetMethod.Name);
            }
        }
    }
}
