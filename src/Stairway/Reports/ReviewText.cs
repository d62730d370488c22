using System.Globalization;
using Stairway.Review;
using Stairway.Review.Observed;

namespace Stairway.Reports;

/// <summary>A review for people: each migration with its verdict, each statement with what was seen of it.</summary>
/// <param name="shorten">Folder under which paths are shown relative; null for absolute paths.</param>
internal sealed class ReviewText(TextWriter writer, string? shorten = null)
{
    private const int Width = 100;

    public void Write(IReadOnlyList<MigrationReview> reviews)
    {
        foreach (var review in reviews) Write(review);
        if (reviews.Count == 0) writer.WriteLine("nothing to review: no migration is chosen (new ones are, unless --all or --version says otherwise)");
    }

    private void Write(MigrationReview review)
    {
        writer.WriteLine($"{review.Migration.Version} {review.Migration.Name}: {review.Verdict.Text()}");
        foreach (var passage in review.Passages)
        {
            writer.WriteLine($"  {passage.Direction}(){(passage.Seen.InTransaction ? "" : ", outside a transaction")}");
            foreach (var seen in passage.Seen.Statements) Write(seen);
        }

        writer.WriteLine();
    }

    private void Write(ObservedStatement seen)
    {
        var sql = string.Join(' ', seen.Statement.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        writer.WriteLine($"    {seen.Index + 1}. {(sql.Length == 0 ? seen.Statement.Expression : sql.Length > Width ? sql[..Width] + "…" : sql)}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"       {Where(seen.Statement.Place)}{seen.Statement.Duration.TotalMilliseconds:0.0} ms"));
        if (seen.Blind is { } blind) writer.WriteLine($"       not observed: {blind}");
        foreach (var effect in seen.Effects.Where(effect => effect.Kind != 'i' || effect.IsDropped)) writer.WriteLine($"       {effect.Relation}: {Text(effect)}");
        foreach (var held in seen.Held.Where(held => held.Name is not null)) writer.WriteLine($"       {held.Name}: {held.Mode.Sql()} still held");
    }

    private string Where(Place? place) => place is null ? "" : $"{(shorten is null ? place.File : Path.GetRelativePath(shorten, place.File))}({place.Line}), ";

    private static string Text(Effect effect)
    {
        List<string> parts = [];
        if (effect.IsLocked) parts.Add(effect.After.Sql());
        if (effect.IsDropped) parts.Add("dropped");
        if (effect.IsRewritten) parts.Add("rewritten");
        if (effect.Scans > 0) parts.Add(FindingText.Count(effect.Scans, "full scan"));
        if (effect.NewIndexes.Count > 0) parts.Add($"builds {FindingText.Enumeration(effect.NewIndexes)}");
        if (effect.Rows.Sum > 0) parts.Add($"{FindingText.Count(effect.Rows.Sum, "row")} written");
        return string.Join(", ", parts);
    }
}
