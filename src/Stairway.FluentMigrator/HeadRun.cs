using System.Diagnostics;
using System.Globalization;
using FluentMigrator.Expressions;
using FluentMigrator.Runner;
using FluentMigrator.Runner.VersionTableInfo;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// One call of FluentMigrator's own runner, as it is overheard: what it executes for migrations with a version.
/// Maintenance migrations and profiles, which run every time, and the runner's own book-keeping are left out.
/// </summary>
internal sealed class HeadRun(SessionScope scope, SqlRecorder recorder, IReadOnlyDictionary<long, Place?> places)
{
    private static readonly AsyncLocal<HeadRun?> _current = new();

    private readonly List<Statement> _statements = [];
    private readonly IVersionTableMetaData _versionTable = scope.Versions.VersionTableMetaData;

    private StepStage _stage = StepStage.Building;
    private Exception? _first;
    private long? _version;

    /// <summary>The run that this thread is in.</summary>
    public static HeadRun? Current => _current.Value;

    public StepOutcome Run(IMigrationRunner runner)
    {
        _current.Value = this;
        try
        {
            scope.Versions.LoadVersionInfo();
            runner.MigrateUp();
            return new(_statements, Failure: null);
        }
        catch (Exception exception)
        {
            scope.RollBack();
            return new(_statements, Explain(_first ?? exception) with
            {
                Version = _version,
                Place = _version is { } version ? places.GetValueOrDefault(version) : null,
            });
        }
        finally
        {
            _current.Value = null;
        }
    }

    /// <summary>"20260211090000: AddUsersTable migrating"; without a version before the colon it is maintenance or a profile.</summary>
    public void Heading(string text) =>
        _version = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && long.TryParse(text.AsSpan(0, colon), CultureInfo.InvariantCulture, out var version) ? version : null;

    public object? Execute(IMigrationExpression? expression, Func<object?> call)
    {
        if (IsVersionRow(expression))
            return During(StepStage.VersionTable, call);

        object? result = null;
        var sql = new List<string>(1);
        var started = Stopwatch.GetTimestamp();
        try
        {
            recorder.Record(sql, expression is PerformDBOperationExpression, () => result = During(StepStage.Statement, call));
            return result;
        }
        finally
        {
            if (_version is not null)
                _statements.Add(new(expression?.Kind() ?? "ExecuteSqlStatement", string.Join('\n', sql), Place: null, Stopwatch.GetElapsedTime(started)));
        }
    }

    public object? Commit(Func<object?> call) => During(StepStage.Commit, call);

    /// <summary>After a failure the runner rolls back, and what that throws must not hide the failure.</summary>
    public object? RollBack(Func<object?> call) => During(_stage, call);

    private StepFailure Explain(Exception exception) =>
        Failures.ExplainEarlyEnd(exception, _statements)
        ?? Failures.Explain(exception, _stage, scope.StatementTimeout) with { Sql = _stage == StepStage.Statement && _statements is [.., var last] ? last.Sql : null };

    private object? During(StepStage stage, Func<object?> call)
    {
        if (_first is null)
            _stage = stage;

        try
        {
            var result = call();
            if (_first is null)
                _stage = StepStage.Building;

            return result;
        }
        catch (Exception exception)
        {
            _first ??= exception;
            throw;
        }
    }

    private bool IsVersionRow(IMigrationExpression? expression) =>
        expression is InsertDataExpression insert && insert.TableName == _versionTable.TableName && (insert.SchemaName ?? "") == (_versionTable.SchemaName ?? "");
}
