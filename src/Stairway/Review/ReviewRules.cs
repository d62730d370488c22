using Stairway.Catalog;
using Stairway.Review.Design;
using Stairway.Review.Observed;
using Stairway.Review.Reading;

namespace Stairway.Review;

/// <summary>What is asked of every migration under review.</summary>
internal static class ReviewRules
{
    private static readonly IReadOnlyList<ReviewRule> _all =
    [
        new(Rules.RequiredColumn, RequiredColumn.Judge, "23502"),
        new(Rules.DroppedTable, DroppedTable.Judge),
        new(Rules.DroppedColumn, DroppedColumn.Judge),
        new(Rules.DroppedInBulk, DroppedInBulk.Judge),
        new(Rules.RenamedColumn, RenamedColumn.Judge),
        new(Rules.RenamedTable, RenamedTable.Judge),
        new(Rules.DropAndAdd, DropAndAdd.Judge),
        new(Rules.OldCodeCannotInsert, NewlyRequired.JudgeInserts),
        new(Rules.AllRows, AllRows.Judge),
        new(Rules.DataAndSchema, DataAndSchema.Judge, Rules.RowsUnderLock.Code),
        new(Rules.TransactionControl, TransactionControl.Judge) { ExplainsFailures = true },
        new(Rules.NotAlone, OutsideTransaction.JudgeNumber),
        new(Rules.NotRepeatable, OutsideTransaction.JudgeRepetition),
        new(Rules.NeverMatches, DeadBranch.Judge, "STW0202") { ExplainsFailures = true },
        new(Rules.CannotReverse, Irreversible.Judge, "STW0205"),
        new(Rules.Unintended, Unintended.Judge),
        new(Rules.MissingFunction, MissingFunction.Judge, "42883") { ExplainsFailures = true },
        new(Rules.LostDescription, LostDescription.Judge),
        new(Rules.SeveralInOneCommand, SeveralInOneCommand.Judge, "25001") { ExplainsFailures = true },
        new(Rules.Narrowing, Narrowing.Judge, "22001", "22003", "22008"),
        new(Rules.NotNullMayFail, NewlyRequired.JudgeRows, "23502"),
        new(Rules.UniqueMayFail, NewlyUnique.Judge, "23505"),
        new(Rules.WideIndex, IndexShape.JudgeWidth),
        new(Rules.ReplacedTooEarly, IndexShape.JudgeOrder),
        new(Rules.EnumOrder, EnumOrder.Judge),
        new(Rules.Opaque, Opaque.Judge),
        new(Rules.Unqualified, Unqualified.Judge),
        new(Rules.DroppedConstraint, Loosened.JudgeConstraints),
        new(Rules.DroppedNotNull, Loosened.JudgeNulls),
    ];

    private static readonly IReadOnlyDictionary<Rule, IReadOnlyList<string>> _toldBy = _all.ToDictionary(asked => asked.Rule, asked => asked.ToldBy);

    public static IEnumerable<Finding> Judge(Reviewed step) => [.. _all.SelectMany(asked => asked.Judge(step)), .. step.Passages.SelectMany(ObservedRules.Judge)];

    /// <summary>What is asked where Up fails, so that there is no catalog after it.</summary>
    public static IEnumerable<Finding> Explain(Reviewed failed) => _all.Where(asked => asked.ExplainsFailures).SelectMany(asked => asked.Judge(failed));

    /// <summary>What can only be said when the whole history is known: a later migration may have set it right.</summary>
    public static IEnumerable<Finding> Judge(Reviewed step, CatalogState head) => DesignRules.Judge(step, head);

    /// <summary>SQLSTATEs of failures that say what a finding of this rule would say again.</summary>
    public static IReadOnlyList<string> ToldBy(Rule rule) => _toldBy.GetValueOrDefault(rule, []);
}
