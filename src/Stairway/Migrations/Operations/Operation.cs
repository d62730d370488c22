namespace Stairway.Migrations.Operations;

/// <summary>What one expression asks the database for, whatever the library that it is written in. Names are plain: no quotes around them.</summary>
internal abstract record Operation;

/// <param name="Schema">The schema that the user named, or the one that the library takes where none is named.</param>
internal sealed record Table(string Schema, string Name)
{
    public override string ToString() => $"{Schema}.{Name}";
}

/// <param name="Columns">Empty where they are not known.</param>
internal sealed record CreateTable(Table Table, IReadOnlyList<Column> Columns) : Operation
{
    public string? Description { get; init; }
}

internal sealed record DescribeTable(Table Table, string Description) : Operation;

internal sealed record DropTable(Table Table) : Operation;

internal sealed record TruncateTable(Table Table) : Operation
{
    public bool IsCascading { get; init; }
}

internal sealed record RenameTable(Table Table, string To) : Operation;

internal sealed record MoveTable(Table Table, string ToSchema) : Operation;

internal sealed record AddColumn(Table Table, Column Column) : Operation;

/// <summary>A type, and whatever else is said, for a column that is there.</summary>
internal sealed record AlterColumn(Table Table, Column Column) : Operation;

internal sealed record SetNullable(Table Table, string Column, bool IsNullable) : Operation;

internal sealed record DropColumns(Table Table, IReadOnlyList<string> Columns) : Operation;

internal sealed record RenameColumn(Table Table, string Column, string To) : Operation;

/// <param name="Default">Null where it takes the default away.</param>
internal sealed record SetDefault(Table Table, string Column, Default? Default) : Operation;

internal sealed record CreateIndex(Table Table, string Name, IReadOnlyList<string> Columns) : Operation
{
    public bool IsUnique { get; init; }

    public bool IsConcurrent { get; init; }

    /// <summary>True where it covers only rows that meet a condition.</summary>
    public bool IsPartial { get; init; }
}

internal sealed record DropIndex(string Schema, string Name) : Operation
{
    public bool IsConcurrent { get; init; }
}

/// <summary>A primary key or a unique constraint on a table that is there.</summary>
/// <param name="Columns">Empty where it takes over an index that is there.</param>
internal sealed record CreateKey(Table Table, string Name, IReadOnlyList<string> Columns) : Operation
{
    public bool IsPrimary { get; init; }
}

internal sealed record CreateForeignKey(Table Table, string Name, IReadOnlyList<string> Columns, Table Referenced) : Operation;

internal sealed record DropConstraint(Table Table, string Name) : Operation;

internal sealed record DropSchema(string Schema) : Operation
{
    public bool IsCascading { get; init; }
}

internal sealed record DropSequence(string Schema, string Name) : Operation;

internal sealed record AddLabel(string Schema, string Type, string Label) : Operation
{
    /// <summary>True where BEFORE or AFTER says its place.</summary>
    public bool IsPlaced { get; init; }
}

internal sealed record InsertRows(Table Table) : Operation;

/// <param name="Columns">Empty where they are not known.</param>
internal sealed record UpdateRows(Table Table, IReadOnlyList<string> Columns) : Operation
{
    /// <summary>True where no condition selects rows.</summary>
    public bool IsAll { get; init; }
}

internal sealed record DeleteRows(Table Table) : Operation
{
    /// <inheritdoc cref="UpdateRows.IsAll"/>
    public bool IsAll { get; init; }
}

/// <summary>SQL as the user wrote it: what it asks for stands in the statement's text.</summary>
internal sealed record RunSql : Operation;

/// <summary>Code that uses the connection: what it does is not written anywhere.</summary>
internal sealed record RunCode : Operation;

/// <summary>Anything that no rule asks about.</summary>
internal sealed record Other : Operation;
