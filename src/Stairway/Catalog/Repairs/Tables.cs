namespace Stairway.Catalog.Repairs;

/// <summary>Tables, partitioned tables and partitions, foreign tables.</summary>
internal sealed class Tables : Recipe
{
    public override IReadOnlyList<string> SetAfterwards =>
        ["owner", "persistence", "tablespace", "options", "toast_options", "rls", "replica_identity", "of_type", "partition_bound", "rowtype_acl", "acl"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var identity = expected.Name.Identity;
        var columns = Columns(expected, context);
        var key = InlineKey(expected, columns, context);
        yield return new(Sql(expected, columns, key, context), FluentTables.Create(expected, columns, key, context));
    }

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
        [new($"DROP {SqlAddress.Of(actual.Name)}", FluentTables.Drop(actual))];

    public override IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual, RepairContext context) =>
        base.Rename(expected, actual, context).Select(step => new RepairStep(step.Sql, FluentTables.Rename(expected, actual)));

    /// <summary>The key that is made with the table: one whose columns stand in the table's order.</summary>
    public static CatalogObject? InlineKey(CatalogObject table, RepairContext context) => InlineKey(table, Columns(table, context), context);

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        var value = expected[attribute];
        return attribute switch
        {
            "persistence" => [$"ALTER {address} SET {(value == "u" ? "UNLOGGED" : "LOGGED")}"],
            "am" => [$"ALTER {address} SET ACCESS METHOD {SqlName.Quote(value ?? "heap")}"],
            "tablespace" => [$"ALTER {address} SET TABLESPACE {SqlName.Quote(value ?? "pg_default")}"],
            "options" => StorageOptions.Change(address, value, actual[attribute]),
            "toast_options" => StorageOptions.Change(address, value, actual[attribute], "toast."),
            "rls" => RowSecurity(address, value, actual[attribute]),
            "replica_identity" => [$"ALTER {address} REPLICA IDENTITY {ReplicaIdentity(expected, context)}"],
            "of_type" => [value is null ? $"ALTER {address} NOT OF" : $"ALTER {address} OF {value}"],
            "partition_bound" => Partition(address, expected, actual),
            "detach_pending" when value is null => [$"ALTER TABLE {expected["parents"]} DETACH PARTITION {expected.Name.Identity} FINALIZE", Attach(expected)],
            "detach_pending" => [],    // nobody wants that back
            "parents" => expected["partition_bound"] != actual["partition_bound"] ? [] : Inheritance(address, value, actual[attribute]),
            "fdw_options" => StorageOptions.ChangeForeign(address, value, actual[attribute]),
            "rowtype_acl" => Grants.Steps($"TYPE {expected.Name.Identity}", expected, actual, attribute),
            "columns" => [],    // the order comes back with the table only
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    protected override string GrantTarget(CatalogObject item) => $"TABLE {item.Name.Identity}";

    private static List<CatalogObject> Columns(CatalogObject table, RepairContext context)
    {
        var byName = context.Expected.OfRelation(table.Name.Identity).Where(item => item.Name.Kind == "column").ToDictionary(item => SqlName.Last(item.Name.Identity));
        var inherits = table["parents"] is not null && table["partition_bound"] is null;
        return [.. SqlList.Split(table["columns"]).Select(name => byName[name]).Where(column => !inherits || column["inherited"] != "inherited")];
    }

    private static CatalogObject? InlineKey(CatalogObject table, List<CatalogObject> columns, RepairContext context)
    {
        var key = context.Expected.OfRelation(table.Name.Identity).FirstOrDefault(item => item["type"] == "primary key");
        return key is not null && Keys.Columns(key["def"]) is { } names && names.SequenceEqual(columns.Select(column => SqlName.Last(column.Name.Identity)).Where(names.Contains))
            ? key
            : null;
    }

    private static string Sql(CatalogObject table, List<CatalogObject> columns, CatalogObject? key, RepairContext context)
    {
        var lines = columns.Select(column => ColumnSql.Definition(column, context))
            .Concat(key is null ? [] : [$"CONSTRAINT {SqlName.Last(key.Name.Identity)} {key["def"]}"])
            .Select(line => $"    {line}")
            .ToList();
        var inherits = table["parents"] is { } parents && table["partition_bound"] is null ? $" INHERITS ({parents})" : "";
        var body = lines.Count > 0 ? $"\n{string.Join(",\n", lines)}\n" : "";
        return $"CREATE {SqlAddress.Keyword(table.Name.Kind)} {table.Name.Identity} ({body}){inherits}"
            + (table["partition_key"] is { } partitioned ? $" PARTITION BY {partitioned}" : "")
            + (table["am"] is { } method ? $" USING {SqlName.Quote(method)}" : "")
            + (table["server"] is { } server ? $" SERVER {server}{StorageOptions.Foreign(table["fdw_options"])}" : "");
    }

    private static IEnumerable<RepairStep> RowSecurity(string address, string? expected, string? actual)
    {
        var (enabled, forced) = (expected is "enabled" or "forced", expected is "forced" or "force without enable");
        if (enabled != actual is "enabled" or "forced")
            yield return $"ALTER {address} {(enabled ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY";
        if (forced != actual is "forced" or "force without enable")
            yield return $"ALTER {address} {(forced ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY";
    }

    private static string ReplicaIdentity(CatalogObject table, RepairContext context) => table["replica_identity"] switch
    {
        "f" => "FULL",
        "n" => "NOTHING",
        "i" when context.Expected.OfRelation(table.Name.Identity).FirstOrDefault(item => item["replica_identity"] == "true") is { } index =>
            $"USING INDEX {SqlName.Last(index.Name.Identity)}",
        _ => "DEFAULT",
    };

    private static IEnumerable<RepairStep> Partition(string address, CatalogObject expected, CatalogObject actual)
    {
        var partition = expected.Name.Identity;
        if (actual["partition_bound"] is not null)
            yield return $"ALTER TABLE {actual["parents"]} DETACH PARTITION {partition}";
        if (expected["partition_bound"] is not null)
            yield return Attach(expected);
    }

    private static RepairStep Attach(CatalogObject partition) => $"ALTER TABLE {partition["parents"]} ATTACH PARTITION {partition.Name.Identity} {partition["partition_bound"]}";

    // parents have an order: from the first that differs on they are given up and taken again
    private static IEnumerable<RepairStep> Inheritance(string address, string? expected, string? actual)
    {
        var (before, after) = (SqlList.Split(expected), SqlList.Split(actual));
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return after.Skip(same).Select(parent => new RepairStep($"ALTER {address} NO INHERIT {parent}"))
            .Concat(before.Skip(same).Select(parent => new RepairStep($"ALTER {address} INHERIT {parent}")));
    }
}
