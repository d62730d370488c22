using System.Data.Common;
using System.Diagnostics;
using FluentMigrator;
using FluentMigrator.Expressions;
using FluentMigrator.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// One Up or one Down. It does what FluentMigrator.Runner.MigrationRunner.ApplyMigrationUp and ApplyMigrationDown do, through the same services,
/// but with someone looking on before, between and after the expressions. Used once.
/// </summary>
internal sealed class Step(SessionScope scope, IMigrationInfo migration, Direction direction, StepObserver observer, SqlRecorder recorder, Sources sources)
{
    private readonly List<Statement> _statements = [];
    private readonly Type _type = migration.Migration.GetType();
    private readonly bool _inTransaction = migration.TransactionBehavior == TransactionBehavior.Default;

    private IReadOnlyList<DeadExpression> _dead = [];
    private StepStage _stage = StepStage.Building;
    private Place? _place;
    private string? _sql;
    private bool _observing;

    /// <exception cref="Exception">Whatever the observer throws; what the migration throws is in the outcome.</exception>
    public StepOutcome Run()
    {
        try
        {
            Begin();
            var expressions = Validate(BuildWatched());
            foreach (var (expression, place) in expressions)
                Execute(expression, place);

            WriteVersion();
            Commit();
            return new(_statements, Failure: null) { Dead = _dead };
        }
        catch (Exception exception) when (!_observing)
        {
            var failure = Explain(exception);
            if (_inTransaction)
                scope.RollBack();

            return new(_statements, failure) { Dead = _dead };
        }
    }

    private void Begin()
    {
        if (_inTransaction)
            scope.Processor.BeginTransaction();

        Observe(observer.Began);
    }

    /// <summary>Only a migration that asks which database this is is built again, to see what it would give under another name.</summary>
    private List<(IMigrationExpression Expression, Place? Place)> BuildWatched()
    {
        scope.Names.WereAsked = false;
        var given = Build();
        if (scope.Names.WereAsked) _dead = new DeadBranches(scope.Names, Build).Find(given);
        return given;
    }

    /// <summary>A new object each time, as in production, where Down runs in another process than Up.</summary>
    private List<(IMigrationExpression Expression, Place? Place)> Build()
    {
        var instance = (IMigration)ActivatorUtilities.CreateInstance(scope.Services, _type);
        var context = scope.Services.GetRequiredService<IMigrationContext>();
        var list = new ExpressionList(sources, _type);
        context.Expressions = list;
        if (direction == Direction.Up)
            instance.GetUpExpressions(context);
        else
            instance.GetDownExpressions(context);

        return [.. list.In(context)];
    }

    private List<(IMigrationExpression Expression, Place? Place)> Validate(List<(IMigrationExpression Expression, Place? Place)> expressions)
    {
        _stage = StepStage.Validation;
        foreach (var (expression, place) in expressions)
        {
            _place = place;
            scope.Validator.ApplyConventionsToAndValidateExpressions(migration.Migration, [expression]);
        }

        return expressions;
    }

    private void Execute(IMigrationExpression expression, Place? place)
    {
        var kind = expression.Kind();
        Observe(_ => observer.Executing(kind, place));

        (_stage, _place, _sql) = (StepStage.Statement, place, null);
        var sql = new List<string>(1);
        scope.Notices.Take();
        var started = Stopwatch.GetTimestamp();
        Statement Executed() => new(kind, _sql = string.Join('\n', sql), place, Stopwatch.GetElapsedTime(started)) { Code = CodeOf(expression), Operation = scope.Operations.Of(expression), Notices = scope.Notices.Take() };
        try
        {
            recorder.Record(sql, expression is PerformDBOperationExpression, () => expression.ExecuteWith(scope.Processor), text => Observe(_ => observer.Sending(text)));
            _statements.Add(Executed());
        }
        catch when (!_observing)
        {
            _statements.Add(Executed());
            Observe(_ => observer.Executed(_statements[^1]));
            throw;
        }

        Observe(_ => observer.Executed(_statements[^1]));
    }

    private static string? CodeOf(IMigrationExpression expression) =>
        expression is PerformDBOperationExpression { Operation: { } operation } ? CodeText.Of(operation) : null;

    private void WriteVersion()
    {
        (_stage, _place, _sql) = (StepStage.VersionTable, null, null);
        var sql = new List<string>(1);
        try
        {
            recorder.Record(sql, hearsNpgsql: false, direction == Direction.Up
                ? () => scope.Versions.UpdateVersionInfo(migration.Version, migration.Description ?? _type.Name)
                : () => scope.Versions.DeleteVersion(migration.Version));
        }
        catch
        {
            _sql = string.Join('\n', sql);
            throw;
        }
    }

    private void Commit()
    {
        _stage = StepStage.Commit;
        Observe(observer.Committing);
        if (_inTransaction)
            scope.Processor.CommitTransaction();
    }

    /// <summary>What the engine throws while it looks on is not the migration's failure.</summary>
    private void Observe(Action<DbConnection> look)
    {
        _observing = true;
        look(scope.Connection);
        _observing = false;
    }

    private StepFailure Explain(Exception exception) =>
        Failures.ExplainEarlyEnd(exception, _statements)
        ?? Failures.Explain(exception, _stage, scope.StatementTimeout) with { Sql = _sql, Place = _place ?? sources.PlaceOf(exception, _type) };
}
