namespace Stairway.Rows.Shapes;

/// <summary>What one has to know of a table to write rows into it and to read them back.</summary>
internal sealed record TableShape(uint Oid, string Schema, string Name)
{
    /// <summary>In the order of their numbers.</summary>
    public required IReadOnlyList<ColumnShape> Columns { get; init; }

    public required IReadOnlyList<UniqueKey> Keys { get; init; }

    public required IReadOnlyList<ForeignKey> ForeignKeys { get; init; }

    public required IReadOnlyList<CheckShape> Checks { get; init; }

    public bool IsPartitioned { get; init; }

    /// <summary>The file that holds its rows: another one, when all were written anew.</summary>
    public uint File { get; init; }

    /// <summary>True when its file is empty.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>What the partitions take, as an expression over the columns; null where everything is taken, or the table has no partitions.</summary>
    public string? PartitionCondition { get; init; }

    /// <summary>True when triggers of the user's look at what is written.</summary>
    public bool HasTriggers { get; init; }

    /// <summary>True when a rule rewrites INSERT, which then takes no ON CONFLICT.</summary>
    public bool HasInsertRule { get; init; }

    /// <summary>The columns by which its rows are told apart; empty without a primary key.</summary>
    public IReadOnlyList<short> PrimaryKey => Keys.FirstOrDefault(key => key.IsPrimary)?.Columns ?? [];

    /// <summary>As SQL wants it.</summary>
    public string SqlName { get; } = $"{Catalog.SqlName.Quote(Schema)}.{Catalog.SqlName.Quote(Name)}";

    /// <summary>The columns that somebody gives values to.</summary>
    public IEnumerable<ColumnShape> Written => Columns.Where(column => !column.IsGenerated);

    public ColumnShape Column(short number) => Columns.First(column => column.Number == number);

    /// <summary>As people write it.</summary>
    public override string ToString() => $"{Schema}.{Name}";
}

/// <param name="Number">Its identity within the table, through all renames.</param>
/// <param name="Type">OID of its type.</param>
/// <param name="TypeName">As SQL wants it, with its modifier.</param>
internal sealed record ColumnShape(short Number, string Name, uint Type, int Modifier, string TypeName)
{
    public bool NotNull { get; init; }

    public bool IsGenerated { get; init; }

    /// <summary>The default, or the expression of a generated column.</summary>
    public string? Default { get; init; }

    /// <summary>The sequence that numbers it, as SQL wants it; null for none.</summary>
    public string? Sequence { get; init; }

    public string SqlName { get; } = Catalog.SqlName.Quote(Name);
}

/// <param name="Columns">The columns of which a key is made, also those inside expressions.</param>
/// <param name="IsExclusion">True for a constraint that excludes more than what is equal.</param>
internal sealed record UniqueKey(string Name, IReadOnlyList<short> Columns, bool IsPrimary, bool IsExclusion);

/// <param name="Parent">OID of the table that is referenced.</param>
internal sealed record ForeignKey(string Name, IReadOnlyList<short> Columns, uint Parent, IReadOnlyList<short> ParentColumns);

internal sealed record CheckShape(string Name, IReadOnlyList<short> Columns, string Expression);
