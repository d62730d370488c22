namespace Stairway.FluentMigrator.Extensions;

/// <summary>Says which table it is about.</summary>
/// <typeparam name="TNext">What can be said next.</typeparam>
public interface IOnTableSyntax<out TNext>
{
    /// <param name="tableName">Name of the table, without its schema.</param>
    TNext OnTable(string tableName);
}

/// <summary>Says from which table something is deleted.</summary>
/// <typeparam name="TNext">What can be said next.</typeparam>
public interface IFromTableSyntax<out TNext>
{
    /// <param name="tableName">Name of the table, without its schema.</param>
    TNext FromTable(string tableName);
}

/// <summary>Says which schema the table or index is in, where it is not the default one.</summary>
/// <typeparam name="TNext">What can be said next.</typeparam>
public interface IInSchemaSyntax<out TNext>
{
    /// <param name="schemaName">Name of the schema.</param>
    TNext InSchema(string schemaName);
}

/// <summary>Says which column it is about.</summary>
/// <typeparam name="TNext">What can be said next.</typeparam>
public interface IOnColumnSyntax<out TNext>
{
    /// <param name="columnName">Name of the column.</param>
    TNext OnColumn(string columnName);
}

/// <summary>The end of a sentence.</summary>
public interface IEndSyntax
{
}

internal sealed class End : IEndSyntax
{
    public static IEndSyntax OfSentence { get; } = new End();
}
