using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Observed;

/// <summary>The same change without the wait, in C# for that very statement. Null where PostgreSQL has no such way.</summary>
internal static class SafeWays
{
    public const string OutsideTransaction = "[Migration(…, TransactionBehavior.None)]";

    public static string? Of(Passage passage, Work work) => work.Kind switch
    {
        WorkKind.Rewrite => Rewrites.SafeWay(passage, Named(work), work.Statement.Statement.Sql),
        WorkKind.NotNull or WorkKind.KeySetsNotNull => NotNull(passage, Named(work), work.Statement.Statement.Sql),
        WorkKind.Constraint => Constraint(passage, work),
        WorkKind.LateValidation => "move VALIDATE CONSTRAINT into a migration of its own, after this one: it then takes SHARE UPDATE EXCLUSIVE only, and reads and writes go on",
        WorkKind.Index => Index(passage, work),
        WorkKind.ConstraintIndex => ConstraintIndex(passage, work),
        WorkKind.Partition => $"first, in a migration of its own, give {work.Effects[0].Relation} a CHECK that says the same as the partition's bound (NOT VALID, then VALIDATE CONSTRAINT in another one): ATTACH PARTITION then reads nothing; drop the CHECK afterwards",
        WorkKind.Domain => Domain(passage),
        WorkKind.MaterializedView => Refresh(passage, work.Effects[0].Relation),
        WorkKind.Maintenance => Rebuild(work.Statement.Statement.Sql, work.Effects[0].Relation),
        WorkKind.Scan when work.Effects.Any(effect => effect.Before == effect.After) => "give it a migration of its own: what an earlier statement locked stays locked until the end of the transaction",
        _ => null,
    };

    /// <summary>The table that the statement is about: its children and partitions follow.</summary>
    private static string Named(Work work) =>
        work.Statement.Effects.Where(effect => effect is { IsTable: true, IsDropped: false } && effect.After.BlocksWrites() && SqlText.Names(work.Statement.Statement.Sql, effect.Relation))
            .Select(effect => effect.Relation).OrderByDescending(table => work.Tables.Contains(table)).ThenByDescending(table => table, StringComparer.Ordinal).FirstOrDefault() ?? work.Tables[0];

    /// <summary>An index, built while writes go on.</summary>
    public static string ConcurrentIndex(CatalogObject index) =>
        $"{OutsideTransaction}\n{Recipes.Of(index).Create(index, Nothing).Select(Concurrently).First()}";

    /// <summary>For recipes that ask for nothing around the object.</summary>
    public static RepairContext Nothing { get; } = new(ExpectedCatalog.Of([]), []);

    private static string Concurrently(RepairStep step) => step.Fluent is { } fluent
        ? $"{fluent.TrimEnd(';')}{(fluent.Contains(".WithOptions()", StringComparison.Ordinal) ? "" : ".WithOptions()")}.AsConcurrently();"
        : CSharp.ExecuteSql(step.Sql.Replace("INDEX ", "INDEX CONCURRENTLY ", StringComparison.Ordinal));

    private static string? Index(Passage passage, Work work)
    {
        if (work.Effects.Any(effect => passage.To.Find(new("partitioned table", effect.Relation)) is not null) || passage.To.Of(work.Effects[0].Relation).Any(item => item["partition_bound"] is not null))
            return OnPartitions;

        var indexes = work.Effects.SelectMany(effect => Works.NewIndexes(passage, effect).Select(name => passage.To.Find(new("index", $"{SqlName.Parent(effect.Relation)}.{SqlName.Quote(name)}")))).OfType<CatalogObject>().ToList();
        return indexes.Count == 0 ? null : string.Join('\n', indexes.Select(ConcurrentIndex));
    }

    private const string OnPartitions = "CREATE INDEX … ON ONLY the parent, then for each partition CREATE INDEX CONCURRENTLY in a migration of its own, and ALTER INDEX … ATTACH PARTITION: a partitioned table itself has no CONCURRENTLY";

    private static string? ConstraintIndex(Passage passage, Work work)
    {
        var effect = work.Effects.First(effect => Works.NewIndexes(passage, effect).Count > 0);
        if (Works.NewIndexes(passage, effect).Select(index => Works.ConstraintOf(passage.To, effect.Relation, index)).OfType<CatalogObject>().FirstOrDefault() is not { } constraint) return OnPartitions;
        if (constraint["type"] is not ("unique" or "primary key"))
            return "an exclusion constraint cannot be built online: plan a pause in writing, or begin with an empty table";

        var index = passage.To.Find(Constraints.IndexOf(constraint));
        var name = SqlName.Last(constraint.Name.Identity);
        return index is null ? null : $"""
            {ConcurrentIndex(index)}
            // the next migration
            {CSharp.ExecuteSql($"ALTER TABLE {effect.Relation} ADD CONSTRAINT {name} {constraint["type"]!.ToUpperInvariant()} USING INDEX {name}")}
            """;
    }

    private static string? Constraint(Passage passage, Work work)
    {
        var constraints = work.Tables.Append(Named(work)).SelectMany(table => passage.New(table, "constraint")).Where(constraint => constraint["type"] is "check" or "foreign key" && constraint["inherited"] is null).DistinctBy(constraint => constraint.Name).ToList();
        if (constraints.Count == 0) return null;

        return string.Join('\n', [
            .. constraints.Select(constraint => CSharp.ExecuteSql($"ALTER TABLE {constraint.Relation} ADD CONSTRAINT {SqlName.Last(constraint.Name.Identity)} {constraint["def"]} NOT VALID")),
            "// the next migration",
            .. constraints.Select(constraint => CSharp.ExecuteSql($"ALTER TABLE {constraint.Relation} VALIDATE CONSTRAINT {SqlName.Last(constraint.Name.Identity)}")),
        ]);
    }

    private static string? NotNull(Passage passage, string table, string sql)
    {
        var all = passage.To.Of(table).Where(column => column.Name.Kind == "column" && column["notnull"] is not null && passage.From.Find(column.Name)?["notnull"] is null).ToList();
        var required = all.Where(column => SqlText.Names(sql, column.Name.Identity)).ToList();
        if (required.Count == 0) required = all;
        if (required.Count == 0) return null;

        var added = required.Where(column => passage.From.Find(column.Name) is null).ToList();
        string Each(Func<string, string, string> sql) => string.Join('\n', required.Select(column => CSharp.ExecuteSql($"ALTER TABLE {table} {sql(SqlName.Last(column.Name.Identity), CheckName(table, column))}")));
        var first = added.Count == 0 ? "" : $"""
            {string.Join('\n', added.Select(column => CSharp.ExecuteSql($"ALTER TABLE {table} ADD COLUMN {SqlName.Last(column.Name.Identity)} {column["type"]}")))}
            // fill the old rows in batches, in a migration of its own or outside; then

            """;

        return first + (passage.Major >= 18
            ? $"""
                {Each((column, name) => $"ADD CONSTRAINT {name} NOT NULL {column} NOT VALID")}
                // the next migration
                {Each((_, name) => $"VALIDATE CONSTRAINT {name}")}
                """
            : $"""
                {Each((column, name) => $"ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID")}
                // the next migration
                {Each((_, name) => $"VALIDATE CONSTRAINT {name}")}
                // the one after it, as two statements: dropped in the same one, the CHECK proves nothing, and all rows are read
                {Each((column, _) => $"ALTER COLUMN {column} SET NOT NULL")}
                {Each((_, name) => $"DROP CONSTRAINT {name}")}
                """);
    }

    /// <summary>Null where the domain has no new constraint that can be NOT VALID: SET NOT NULL has no other way.</summary>
    private static string? Domain(Passage passage)
    {
        var constraints = CatalogState.Changes(passage.From, passage.To)
            .Where(change => change is { Before: null, After: { Name.Kind: "domain constraint" } made } && passage.From.Find(new("domain", SqlName.Parent(made.Name.Identity))) is not null)
            .Select(change => change.After!).ToList();
        if (constraints.Count == 0) return null;

        string Each(Func<CatalogObject, string, string> sql) =>
            string.Join('\n', constraints.Select(constraint => CSharp.ExecuteSql($"ALTER DOMAIN {SqlName.Parent(constraint.Name.Identity)} {sql(constraint, SqlName.Last(constraint.Name.Identity))}")));
        return $"""
            {Each((constraint, name) => $"ADD CONSTRAINT {name} {constraint["def"]} NOT VALID")}
            // the next migration
            {Each((_, name) => $"VALIDATE CONSTRAINT {name}")}
            """;
    }

    /// <summary>Refreshed concurrently is only what has a unique index of plain columns over all rows (manual, REFRESH MATERIALIZED VIEW).</summary>
    private static string Refresh(Passage passage, string view)
    {
        var isUnique = passage.To.Of(view).Any(item => item.Name.Kind == "index" && item["def"]!.StartsWith("CREATE UNIQUE INDEX", StringComparison.Ordinal) && !item["def"]!.Contains(" WHERE ", StringComparison.Ordinal));
        return (isUnique ? "" : $"{CSharp.ExecuteSql($"CREATE UNIQUE INDEX … ON {view} (…)")} // what is refreshed concurrently needs one\n")
            + CSharp.ExecuteSql($"REFRESH MATERIALIZED VIEW CONCURRENTLY {view}");
    }

    private static string CheckName(string table, CatalogObject column) =>
        SqlName.Quote($"{SqlName.Plain(SqlName.Last(table))}_{SqlName.Plain(SqlName.Last(column.Name.Identity))}_not_null");

    public static string Rebuild(string sql, string table) => sql.Contains("reindex", StringComparison.OrdinalIgnoreCase)
        ? $"{OutsideTransaction}\n{CSharp.ExecuteSql($"REINDEX TABLE CONCURRENTLY {table}")}"
        : "leave CLUSTER and VACUUM FULL out of migrations: pg_repack and pg_squeeze do the same beside a running application";
}
