using System.Data.Common;
using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Turns a round into questions whose answers go into the model.</summary>
internal sealed class RoundQuestions(CatalogModel model, FamilySet families, Touched touched, CatalogChanges changes)
{
    public IEnumerable<Question> Of(Round round, ICollection<Mention> mentions) =>
    [
        .. families.OfRelations.SelectMany(family => Parts(family, round)),
        .. families.Others.Concat(families.OfRelations).Where(round.Whole.Contains).Select(family => FullReading.Whole(family, model, changes)),
        .. RoutinesOf(round),
        .. DependentsOf(round, mentions),
    ];

    private IEnumerable<Question> Parts(Family family, Round round)
    {
        var relations = round.Wanting(family.Part);
        if (relations.Length > 0)
            yield return new(family.OfGiven, reader => model.Replace(family, CatalogRow.ReadAll(reader), relations, changes)) { Parameter = Question.Array(relations) };
    }

    private static IEnumerable<Question> DependentsOf(Round round, ICollection<Mention> mentions)
    {
        if (round.DependentsOf.Count > 0)
            yield return new(Mention.Statement, reader => Mention.ReadAll(reader, mentions)) { Parameter = Question.Array(round.DependentsOf) };
    }

    private IEnumerable<Question> RoutinesOf(Round round)
    {
        HashSet<uint>? present = null;
        if (round.WrittenRoutines && touched.RowsOf("pg_proc").Deleted > 0)
            yield return new(Present, reader => present = ReadNumbers(reader));

        if (round.WrittenRoutines)
            yield return new(Written, reader => model.Update(Routines.Family, CatalogRow.ReadAll(reader), present, changes)) { Parameter = touched.Transaction };

        if (round.Routines.Count > 0)
            yield return new(Given, reader => model.Update(Routines.Family, CatalogRow.ReadAll(reader), null, changes)) { Parameter = Question.Array(round.Routines) };
    }

    private static readonly string Written = Routines.Family.Where(RecentWrites.Wrote("p"));
    private static readonly string Given = Routines.Family.Where("p.oid = any ($1::text::oid[])");
    private const string Present = "select p.oid from pg_catalog.pg_proc p where p.oid >= 16384";

    private static HashSet<uint> ReadNumbers(DbDataReader reader)
    {
        var numbers = new HashSet<uint>();
        while (reader.Read())
            numbers.Add(reader.GetFieldValue<uint>(0));
        return numbers;
    }
}
