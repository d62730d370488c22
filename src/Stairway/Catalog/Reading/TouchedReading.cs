using System.Data.Common;
using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Reads again what one step touched, and then whatever is printed in another way because of it.</summary>
internal sealed class TouchedReading(CatalogModel model, FamilySet families, Inquiry inquiry, Touched touched)
{
    private readonly CatalogChanges changes = new();
    private readonly HashSet<uint> strangers = [];
    private readonly HashSet<uint> asked = [];
    private readonly HashSet<uint> relabelled = [];
    private Round next = new();
    private bool everything;
    private bool wroteOtherTypes;

    /// <returns>False when it turned out that everything must be read.</returns>
    public bool Read()
    {
        TakeLocks();
        TakeForeignKeys();
        TakeWritesWithoutLocks();
        TakeCatalogs();
        Settle();

        TakeTypes();
        TakeComments();
        TakePrivilegesOfSystem();

        return !everything && !HasUnexplained();
    }

    private void TakeLocks()
    {
        foreach (var held in touched.Locks.Where(held => held.Relation >= RelationLock.FirstUserOid))
        {
            if (held.IsGone)
                model.Forget(held.Relation, changes);
            else if (model.RelationOfIndex(held.Relation) is { } relation)
                Take(relation, held.Parts & RelationParts.OfIndex);
            else if (!held.IsIndex)
                Take(held.Relation, held.Parts);
        }
    }

    private void Take(uint relation, RelationParts parts)
    {
        var possible = parts & model.PossibleParts(relation);
        foreach (var family in families.OfRelations.Where(family => possible.HasFlag(family.Part) && touched.WroteToAnyOf(family.Catalogs)))
            next.Want(relation, family.Part);

        if (possible.HasFlag(RelationParts.Columns) && model.Knows(relation) && touched.Written.GetValueOrDefault("pg_attribute").Inserted > 0)
            next.DependentsOf.Add(relation);
    }

    /// <summary>Of the triggers that enforce a foreign key, two belong to the referenced table. Switching them off locks that one alone.</summary>
    private void TakeForeignKeys()
    {
        var relations = next.Wanting(RelationParts.Constraints);
        if (relations.Length == 0 || touched.Written.GetValueOrDefault("pg_trigger").Updated == 0)
            return;

        inquiry.Ask([new(ForeignKeys, Take) { Parameter = Question.Array(relations) }]);

        void Take(DbDataReader reader)
        {
            while (reader.Read())
                next.Want(reader.GetFieldValue<uint>(0), RelationParts.Constraints);
        }
    }

    private const string ForeignKeys = """
        select distinct t.tgconstrrelid
        from pg_catalog.pg_trigger t
        where t.tgrelid = any ($1::text::oid[]) and t.tgconstrrelid <> 0
        """;

    /// <summary>GRANT, REVOKE and ALTER TYPE lock no relation; and what an event trigger may have done is not in the step's text.</summary>
    private void TakeWritesWithoutLocks()
    {
        var hidden = touched.Text.HidesItsWrites || next.Relations.Count == 0 || model.Of(Triggers.OfEvents).Any();
        List<Question> questions = [];
        foreach (var catalog in RecentWrites.Catalogs)
        {
            if (touched.Written.GetValueOrDefault(catalog).Updated > 0 && (hidden || catalog == "pg_type"))
                questions.Add(new(RecentWrites.StatementFor(catalog), TakeWritten) { Parameter = touched.Transaction });
        }

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
                next.Whole.Add(families.Types);
                continue;
            }

            Take(relation, RelationParts.All);
            if (!model.Knows(relation))
                strangers.Add(relation);
        }
    }

    private void TakeCatalogs()
    {
        foreach (var family in families.Others.Where(family => touched.WroteToAnyOf(family.Catalogs) && !TakenWithCare(family)))
            next.Whole.Add(family);

        if (touched.WroteTo("pg_enum") || touched.WroteTo("pg_range"))
            next.Whole.Add(families.Types);
        if (touched.WroteTo("pg_constraint") && model.Of(families.Types).Any(type => type.Name.Kind == "domain"))
            next.Whole.Add(Constraints.OfDomains);
        if (touched.WroteTo("pg_aggregate") || touched.WroteTo("pg_proc") && model.Of(Routines.Aggregates).Any())
            next.Whole.Add(Routines.Aggregates);
        next.WrittenRoutines = touched.WroteTo("pg_proc");
    }

    /// <summary>Families whose catalogs are also written to for other objects, or that can be large.</summary>
    private bool TakenWithCare(Family family) =>
        family == families.Types
        || family == Constraints.OfDomains
        || family == Routines.Family
        || family == Routines.Aggregates
        || family == Comments.OfOthers;

    /// <summary>Reads until nothing more follows.</summary>
    private void Settle()
    {
        while (!next.IsEmpty && !everything)
        {
            var round = next;
            next = new();

            var mentions = new List<Mention>();
            inquiry.Ask([.. new RoundQuestions(model, families, touched, changes).Of(round, mentions)]);
            Follow(round, mentions);
        }
    }

    /// <summary>A table, a view, … comes and goes with two types: of its rows, and of arrays of its rows.</summary>
    private void TakeTypes()
    {
        var written = touched.Written.GetValueOrDefault("pg_type");
        if (written.Inserted == 2 * changes.RelationsCreated && written.Deleted == 2 * changes.RelationsDropped)
            return;

        next.Whole.Add(families.Types);
        next.Whole.Add(Constraints.OfDomains);
        Settle();
    }

    /// <summary>A comment on a part of a relation locks nothing, so the comments are counted.</summary>
    private void TakeComments()
    {
        if (AreCommentsComplete())
            return;

        next.Whole.Add(Comments.OfOthers);
        Settle();
        if (AreCommentsComplete())
            return;

        next.Whole.Add(Comments.OfRelations);
        Settle();
    }

    private bool AreCommentsComplete()
    {
        var written = touched.Written.GetValueOrDefault("pg_description").Sum + touched.Written.GetValueOrDefault("pg_shdescription").Sum;
        return written == 0 || written == changes.CommentsChanged && changes.Relabelled.Count == 0;
    }

    /// <summary>Relations were written to that are no user's.</summary>
    private void TakePrivilegesOfSystem()
    {
        strangers.RemoveWhere(model.Knows);
        if (strangers.Count == 0)
            return;

        next.Whole.Add(Privileges.OfSystem);
        Settle();
    }

    /// <summary>A row was written to, and its family is what it was: something of the system's or of an extension's was altered, renamed perhaps.</summary>
    private bool HasUnexplained()
    {
        if (touched.Written.GetValueOrDefault("pg_proc").Updated > 0 && !changes.Changed(Routines.Family) && !changes.Changed(Routines.Aggregates))
            return true;
        if (wroteOtherTypes && !changes.Changed(families.Types))
            return true;

        return families.Others.Any(family =>
            !TakenWithCare(family)
            && !changes.Changed(family)
            && family.Catalogs.Any(catalog => touched.Written.GetValueOrDefault(catalog).Updated > 0));
    }

    private void Follow(Round round, IReadOnlyList<Mention> mentions)
    {
        everything |= changes.RenamedOthers;
        foreach (var relation in changes.Relabelled.Where(relabelled.Add))
            next.Want(relation, model.PossibleParts(relation));

        asked.UnionWith(round.DependentsOf);
        next.DependentsOf.UnionWith(changes.Renamed.Union(changes.Reshaped).Except(asked));

        if (changes.Renamed.Overlaps(round.DependentsOf))
            Follow(mentions);
        else if (changes.Reshaped.Overlaps(round.DependentsOf))
            Follow(mentions.Where(mention => mention.IsQuery));
    }

    private void Follow(IEnumerable<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (mention.Part is { } part)
                next.Want(mention.Object, part & model.PossibleParts(mention.Object));
            else if (mention.Catalog == "pg_proc")
                next.Routines.Add(mention.Object);
            else if (mention.Catalog == "pg_statistic_ext")
                next.Whole.Add(Statistics.Family);
            else if (mention.Catalog == "pg_publication_rel")
                next.Whole.Add(families.Publications);
            else
                everything = true;
        }

        if (next.Routines.Count > 0 && model.Of(Routines.Aggregates).Any())
            next.Whole.Add(Routines.Aggregates);
    }
}
