using System.Data.Common;
using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Reads again what one step touched, and whatever is printed in another way because of it.</summary>
internal sealed class TouchedReading(CatalogModel model, FamilySet families, Inquiry inquiry, Touched touched)
{
    private readonly Rounds rounds = new(model, families, inquiry, touched);
    private readonly HashSet<uint> strangers = [];
    private bool wroteOtherTypes;

    /// <returns>False when it turned out that everything must be read.</returns>
    public bool Read()
    {
        TakeLocked();
        TakeForeignKeys();
        TakeWrittenWithoutLocks();
        TakeCatalogs();
        rounds.Run();

        TakeTypes();
        TakeComments();
        TakePrivilegesOfSystem();

        return !rounds.ReachEverything && !IsAnythingUnexplained();
    }

    private void TakeLocked()
    {
        foreach (var held in touched.Locks.Where(held => held.Relation >= RelationLock.FirstUserOid))
        {
            if (held.IsGone)
                model.Forget(held.Relation, rounds.Changes);
            else if (model.RelationOfIndex(held.Relation) is { } relation)
                Take(relation, held.Parts & RelationParts.OfIndex);
            else if (!held.IsIndex)
                Take(held.Relation, LeavesIndexesAlone ? held.Parts & ~RelationParts.Indexes : held.Parts);
        }
    }

    /// <summary>Who mentions a relation is asked at once where it may have got or lost a column, and else when it is known to be another one.</summary>
    private void Take(uint relation, RelationParts parts)
    {
        var possible = parts & model.PossibleParts(relation);
        foreach (var family in families.OfRelations.Where(family => possible.HasFlag(family.Part) && family.Catalogs.Any(touched.WroteTo)))
            rounds.Next.Want(relation, family.Part);

        if (possible.HasFlag(RelationParts.Columns) && model.Knows(relation) && touched.RowsOf("pg_attribute") is { Inserted: > 0 } or { Updated: > 0 })
            rounds.Next.DependentsOf.Add(relation);
    }

    /// <summary>Most of what is done to a table writes to its own row in pg_class and not to those of its indexes, which would be locked, too. A new column changes no index; another name of one does.</summary>
    private bool LeavesIndexesAlone =>
        !touched.WroteTo("pg_index") && !touched.WroteTo("pg_inherits") && touched.RowsOf("pg_attribute") is { Updated: 0, Deleted: 0 };

    /// <summary>Of the triggers that enforce a foreign key, two belong to the referenced table. Switching them off locks that one alone.</summary>
    private void TakeForeignKeys()
    {
        var relations = rounds.Next.Wanting(RelationParts.Constraints);
        if (relations.Length == 0 || !touched.Updated("pg_trigger"))
            return;

        inquiry.Ask([new(ForeignKeys, Take) { Parameter = Question.Array(relations) }]);

        void Take(DbDataReader reader)
        {
            while (reader.Read())
                rounds.Next.Want(reader.GetFieldValue<uint>(0), RelationParts.Constraints);
        }
    }

    private const string ForeignKeys = """
        select distinct t.tgconstrrelid
        from pg_catalog.pg_trigger t
        where t.tgrelid = any ($1::text::oid[]) and t.tgconstrrelid <> 0
        """;

    /// <summary>GRANT, REVOKE and ALTER TYPE lock no relation, and what an event trigger did is not in the step's text.</summary>
    private void TakeWrittenWithoutLocks()
    {
        var mayHide = touched.Text.HidesItsWrites || rounds.Next.Relations.Count == 0 || model.Of(Triggers.OfEvents).Any();
        if (mayHide && (touched.Updated("pg_proc") || touched.Updated("pg_namespace")))
            rounds.Next.Whole.Add(Privileges.OfSystem);

        List<Question> questions =
        [
            .. RecentWrites.Catalogs
                .Where(catalog => touched.Updated(catalog) && (mayHide || catalog == "pg_type"))
                .Select(catalog => new Question(RecentWrites.StatementFor(catalog), TakeWritten) { Parameter = touched.Transaction }),
        ];
        if (questions.Count > 0)
            inquiry.Ask(questions, CanonicalSession.Statement);
    }

    private void TakeWritten(DbDataReader reader)
    {
        while (reader.Read())
        {
            var relation = reader.GetFieldValue<uint>(0);
            if (relation == 0)
            {
                wroteOtherTypes = true;
                rounds.Next.Whole.Add(families.Types);
                continue;
            }

            Take(relation, RelationParts.All);
            if (!model.Knows(relation))
                strangers.Add(relation);
        }
    }

    private void TakeCatalogs()
    {
        var next = rounds.Next;
        next.Whole.UnionWith(families.Others.Where(family => !IsTakenWithCare(family) && family.Catalogs.Any(touched.WroteTo)));
        next.WrittenRoutines = touched.WroteTo("pg_proc");

        if (touched.WroteTo("pg_enum") || touched.WroteTo("pg_range"))
            next.Whole.Add(families.Types);
        if (MadeAndDroppedTypes)
            next.Whole.UnionWith([families.Types, Constraints.OfDomains]);
        if (touched.WroteTo("pg_constraint") && model.Of(families.Types).Any(type => type.Name.Kind == "domain"))
            next.Whole.Add(Constraints.OfDomains);
        if (touched.WroteTo("pg_aggregate") || touched.WroteTo("pg_proc") && model.Of(Routines.Aggregates).Any())
            next.Whole.Add(Routines.Aggregates);
    }

    /// <summary>Their catalogs are written to for other objects, too.</summary>
    private bool IsTakenWithCare(Family family) =>
        family == families.Types
        || family == Constraints.OfDomains
        || family == Routines.Family
        || family == Routines.Aggregates
        || family == Comments.OfOthers;

    /// <summary>A table that is rewritten does that, and its types are not to be told from others: they are read with the rest.</summary>
    private bool MadeAndDroppedTypes => touched.RowsOf("pg_type") is { Inserted: > 0, Deleted: > 0 };

    /// <summary>A table, a view, … comes and goes with two types: of its rows, and of arrays of its rows. Any other number means other types.</summary>
    private void TakeTypes()
    {
        var (inserted, _, deleted) = touched.RowsOf("pg_type");
        if (MadeAndDroppedTypes || inserted == 2 * rounds.Changes.RelationsCreated && deleted == 2 * rounds.Changes.RelationsDropped)
            return;

        rounds.Next.Whole.UnionWith([families.Types, Constraints.OfDomains]);
        rounds.Run();
    }

    /// <summary>A comment on a part of a relation locks nothing; but the comments that were read can be counted.</summary>
    private void TakeComments()
    {
        foreach (var family in (Family[])[Comments.OfOthers, Comments.OfRelations])
        {
            var written = touched.RowsOf("pg_description").Sum;
            if (written == 0 || written == rounds.Changes.CommentsChanged && rounds.Changes.Relabelled.Count == 0)
                return;

            rounds.Next.Whole.Add(family);
            rounds.Run();
        }
    }

    /// <summary>Relations were written to that are no user's.</summary>
    private void TakePrivilegesOfSystem()
    {
        strangers.RemoveWhere(model.Knows);
        if (strangers.Count == 0)
            return;

        rounds.Next.Whole.Add(Privileges.OfSystem);
        rounds.Run();
    }

    /// <summary>A row was written, and its family is what it was: something of the system's or of an extension's was altered, renamed perhaps.</summary>
    private bool IsAnythingUnexplained()
    {
        var changes = rounds.Changes;
        return touched.Updated("pg_proc") && !changes.Changed(Routines.Family) && !changes.Changed(Routines.Aggregates)
            || wroteOtherTypes && !changes.Changed(families.Types)
            || families.Others.Any(family => !IsTakenWithCare(family) && !changes.Changed(family) && family.Catalogs.Any(touched.Updated));
    }
}
