using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Reads in rounds, until what was found to be another one leads to nothing more that is printed in another way.</summary>
internal sealed class Rounds(CatalogModel model, FamilySet families, Inquiry inquiry, Touched touched)
{
    private readonly HashSet<uint> asked = [];
    private readonly HashSet<uint> relabelled = [];

    /// <summary>What will be read in the next round.</summary>
    public Round Next { get; private set; } = new();

    /// <summary>What the rounds found.</summary>
    public CatalogChanges Changes { get; } = new();

    /// <summary>Whether anything at all may be printed in another way.</summary>
    public bool ReachEverything { get; private set; }

    /// <summary>Reads the next round, and those that follow from it.</summary>
    public void Run()
    {
        while (!Next.IsEmpty && !ReachEverything)
        {
            var round = Next;
            Next = new();

            var mentions = new List<Mention>();
            inquiry.Ask([.. new RoundQuestions(model, families, touched, Changes).Of(round, mentions)]);
            Follow(round, mentions);
        }
    }

    private void Follow(Round round, IReadOnlyList<Mention> mentions)
    {
        ReachEverything |= Changes.RenamedOthers;
        foreach (var relation in Changes.Relabelled.Where(relabelled.Add))
            Next.Want(relation, model.PossibleParts(relation));

        asked.UnionWith(round.DependentsOf);
        Next.DependentsOf.UnionWith(Changes.Renamed.Union(Changes.Reshaped).Except(asked));

        if (Changes.Renamed.Overlaps(round.DependentsOf))
            Follow(mentions);
        else if (Changes.Reshaped.Overlaps(round.DependentsOf))
            Follow(mentions.Where(mention => mention.IsQuery));
    }

    private void Follow(IEnumerable<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (mention.Part is { } part)
                Next.Want(mention.Object, part & model.PossibleParts(mention.Object));
            else if (mention.Catalog == "pg_proc")
                Next.Routines.Add(mention.Object);
            else if (mention.Catalog == "pg_statistic_ext")
                Next.Whole.Add(Statistics.Family);
            else if (mention.Catalog == "pg_publication_rel")
                Next.Whole.Add(families.Publications);
            else
                ReachEverything = true;
        }

        if (Next.Routines.Count > 0 && model.Of(Routines.Aggregates).Any())
            Next.Whole.Add(Routines.Aggregates);
    }
}
