using System.Globalization;
using FluentMigrator;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stairway.Servers;
using Stairway.Tests;
using Stairway.Tests.Servers;

namespace Stairway.FluentMigrator.Extensions.Tests;

/// <summary>A database of a shop, and FluentMigrator's own runner, as an application sets it up.</summary>
internal sealed class MigratedDatabase
{
    private readonly Database _database;
    private readonly Action<IServiceCollection> _configure;
    private readonly Stack<IMigrationInfo> _applied = [];

    private MigratedDatabase(Database database, Action<IServiceCollection> configure)
    {
        (_database, _configure) = (database, configure);
    }

    public static async Task<MigratedDatabase> CreateAsync(int major = TestServer.AnyMajor, Action<IServiceCollection>? configure = null)
    {
        var database = await (await TestServer.OfMajorAsync(major)).CreateDatabaseAsync();
        await database.AskAsync("""
            create table users (id bigint primary key, email text);
            create table orders (id bigint primary key, user_id bigint, total numeric);
            insert into users select n, 'user' || n from generate_series(1, 10) n;
            insert into orders select n, n, n from generate_series(1, 10) n;
            """);
        return new(database, configure ?? (_ => { }));
    }

    /// <summary>Runs a migration whose Down is its Up, reversed.</summary>
    public void Up(Action<MigrationBase> up, TransactionBehavior behavior = TransactionBehavior.Default) => Apply(new Reversing(up), behavior);

    /// <summary>Runs a migration that is never reverted.</summary>
    public void UpOnly(Action<Migration> up, TransactionBehavior behavior = TransactionBehavior.Default) => Apply(new Forward(up), behavior);

    /// <summary>Reverts the last migration.</summary>
    public void Down() => Run((runner, migration) => runner.ApplyMigrationDown(migration, migration.TransactionBehavior == TransactionBehavior.Default), _applied.Pop());

    public async Task<string?> AskAsync(string sql) => Convert.ToString(await _database.AskAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>How often the transaction has read the whole table so far.</summary>
    public static void CountScans(Migration m, string table, List<long> scans) => m.Execute.WithConnection((connection, transaction) =>
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_stat_get_xact_numscans('{table}'::regclass)";
        scans.Add((long)command.ExecuteScalar()!);
    });

    /// <summary>Another session that holds what a statement locks until it is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string sql)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>The constraints of a table, one a line; a primary key that every table has is left out.</summary>
    public Task<string?> ConstraintsOf(string table) => AskAsync($"""
        select string_agg(conname || ': ' || pg_get_constraintdef(oid), e'\n' order by conname)
        from pg_constraint
        where conrelid = '{table}'::regclass
            and conname <> split_part('{table}', '.', 1) || '_pkey'
            and conname !~ '_id_not_null$'
        """);

    public Task<string?> IndexesOf(string table) => AskAsync($"""
        select string_agg(indexdef, e'\n' order by indexname)
        from pg_indexes
        where tablename = '{table}'
            and indexname <> '{table}_pkey'
        """);

    private void Apply(IMigration migration, TransactionBehavior behavior)
    {
        var info = new MigrationInfo(_applied.Count + 1, behavior, migration);
        Run((runner, up) => runner.ApplyMigrationUp(up, behavior == TransactionBehavior.Default), info);
        _applied.Push(info);
    }

    private void Run(Action<MigrationRunner, IMigrationInfo> run, IMigrationInfo migration)
    {
        var services = new ServiceCollection().AddFluentMigratorCore().ConfigureRunner(runner => runner.AddPostgres().WithGlobalConnectionString(_database.ConnectionString));
        _configure(services);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        run((MigrationRunner)scope.ServiceProvider.GetRequiredService<IMigrationRunner>(), migration);
    }

    private sealed class Reversing(Action<MigrationBase> up) : AutoReversingMigration
    {
        public override void Up() => up(this);
    }

    private sealed class Forward(Action<Migration> up) : ForwardOnlyMigration
    {
        public override void Up() => up(this);
    }
}
