using System.Data.Common;
using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>Looks after each statement of a step at what its transaction holds and did, in the migration's own session: nothing runs that would not run anyway.</summary>
/// <param name="nameOf">What a relation was called before the step, by its OID.</param>
internal sealed partial class Observer(Lookout lookout, Func<uint, ObjectName?> nameOf) : Onlooker
{
    private const string FailedTransaction = "25P02";

    private readonly List<ObservedStatement> _statements = [];
    private Dictionary<uint, RelationLook> _last = [];
    private string? _trouble;

    public override Observation Seen => new(_statements) { HasCounts = lookout.Counts, Timeout = lookout.Timeout };

    public override void Executed(Statement statement)
    {
        if (statement.Sql.Length == 0 && statement.Code is null) return; // Alter.Table says only of which table the next ones speak

        var held = _last.Values.Where(look => look.Mode.BlocksWrites()).ToList();
        _statements.Add(Look(new(_statements.Count, statement, []) { Held = held }));
    }

    private ObservedStatement Look(ObservedStatement seen)
    {
        var sql = seen.Statement.Sql;
        if (StepText.Of([sql]).Deallocates) lookout.Forget();
        if (_trouble is not null) return seen with { Blind = _trouble };
        if (lookout.IsCut || SetsTransaction().IsMatch(sql)) return seen; // has to come before any query, and locks nothing

        try
        {
            if (SqlText.EndsTransaction(sql))
            {
                lookout.BeginAgain();
                _last = [];
                return seen with { Blind = "it ends the migration's transaction, and its locks with it" };
            }

            var now = lookout.Look();
            var effects = now.Values.Select(look => Compare(_last.GetValueOrDefault(look.Oid), look)).OfType<Effect>().OrderBy(effect => effect.Relation, StringComparer.Ordinal).ToList();
            foreach (var released in _last.Values) now.TryAdd(released.Oid, released with { Mode = LockMode.None, NewIndexes = [] }); // ROLLBACK TO gives back locks, and keeps the counts
            _last = now;
            return seen with { Effects = effects, Blind = HidesLocks().IsMatch(sql) ? "a block with EXCEPTION releases what it locked before an error" : null };
        }
        catch (Exception e) when ((e is DbException or InvalidOperationException && lookout.IsCut) || e is DbException { SqlState: FailedTransaction })
        {
            return seen; // it failed, which is told anyway
        }
        catch (DbException e)
        {
            _trouble = $"the session could not be asked after it: {e.Message}";
            return seen with { Blind = _trouble };
        }
    }

    private Effect? Compare(RelationLook? before, RelationLook now)
    {
        if ((now.Name ?? before?.Name ?? nameOf(now.Oid)?.Identity) is not { } name) return null; // no relation of the user's

        var (mode, scans, rows) = (before?.Mode ?? LockMode.None, now.Scans - (before?.Scans ?? 0), now.Rows - (before?.Rows ?? default));
        var isDropped = now.Kind is null && before is not { Kind: null };
        var isRewritten = now.NewFile != 0 && now.NewFile != before?.NewFile;
        var indexes = now.NewIndexes.Except(before?.NewIndexes ?? []).ToList();

        return now.Mode > mode || scans > 0 || rows.Sum > 0 || isDropped || isRewritten || indexes.Count > 0
            ? new(name, now.Kind ?? before?.Kind ?? KindOf(nameOf(now.Oid)))
            {
                Before = mode,
                After = now.Mode,
                IsRewritten = isRewritten,
                IsDropped = isDropped,
                Scans = scans,
                Rows = rows,
                NewIndexes = indexes,
            }
            : null;
    }

    private static char KindOf(ObjectName? name) => name?.Kind switch
    {
        "index" => 'i',
        "sequence" => 'S',
        "view" => 'v',
        "materialized view" => 'm',
        "partitioned table" => 'p',
        _ => 'r',
    };

    [GeneratedRegex(@"^\s*set\s+(transaction|session\s+characteristics)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SetsTransaction();

    [GeneratedRegex(@"\bdo\b.*\bexception\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex HidesLocks();
}
