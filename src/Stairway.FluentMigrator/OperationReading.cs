using System.Globalization;
using FluentMigrator;
using FluentMigrator.Expressions;
using FluentMigrator.Model;
using FluentMigrator.Postgres;
using Stairway.Migrations.Operations;

namespace Stairway.FluentMigrator;

/// <summary>What FluentMigrator's expressions ask for, in the engine's words. Plain reads of properties: it is done for every statement of a climb.</summary>
/// <param name="fold">What becomes of a name: without quotes around it, PostgreSQL folds it to lower case.</param>
internal sealed class OperationReading(Func<string, string> fold)
{
    private static readonly Other _other = new();
    private static readonly RunCode _code = new();
    private static readonly RunSql _sql = new();

    public Operation Of(IMigrationExpression expression) => expression switch
    {
        CreateTableExpression create => new CreateTable(TableOf(create.SchemaName, create.TableName), [.. create.Columns.Select(ColumnOf)]) { Description = create.TableDescription },
        AlterTableExpression { TableDescription: { Length: > 0 } description } alter => new DescribeTable(TableOf(alter.SchemaName, alter.TableName), description),
        DeleteTableExpression delete => new DropTable(TableOf(delete.SchemaName, delete.TableName)),
        RenameTableExpression rename => new RenameTable(TableOf(rename.SchemaName, rename.OldName), fold(rename.NewName)),
        AlterSchemaExpression move => new MoveTable(TableOf(move.SourceSchemaName, move.TableName), fold(move.DestinationSchemaName)),
        CreateColumnExpression create => new AddColumn(TableOf(create.SchemaName, create.TableName), ColumnOf(create.Column)),
        AlterColumnExpression alter => new AlterColumn(TableOf(alter.SchemaName, alter.TableName), ColumnOf(alter.Column)),
        DeleteColumnExpression delete => new DropColumns(TableOf(delete.SchemaName, delete.TableName), [.. delete.ColumnNames.Select(fold)]),
        RenameColumnExpression rename => new RenameColumn(TableOf(rename.SchemaName, rename.TableName), fold(rename.OldName), fold(rename.NewName)),
        AlterDefaultConstraintExpression alter => new SetDefault(TableOf(alter.SchemaName, alter.TableName), fold(alter.ColumnName), DefaultOf(alter.DefaultValue)),
        DeleteDefaultConstraintExpression delete => new SetDefault(TableOf(delete.SchemaName, delete.TableName), fold(delete.ColumnName), null),
        CreateIndexExpression { Index: var index } => new CreateIndex(TableOf(index.SchemaName, index.TableName), fold(index.Name ?? ""), [.. index.Columns.Select(column => fold(column.Name))])
        {
            IsUnique = index.IsUnique,
            IsConcurrent = index.AdditionalFeatures.TryGetValue(PostgresExtensions.Concurrently, out var concurrently) && concurrently is PostgresIndexConcurrentlyDefinition { IsConcurrently: true },
            IsPartial = index.AdditionalFeatures.TryGetValue(PostgresExtensions.IndexFilter, out var filter) && filter is string { Length: > 0 },
        },
        DeleteIndexExpression { Index: var index } => new DropIndex(SchemaOf(index.SchemaName), fold(index.Name ?? "")),
        CreateConstraintExpression { Constraint: var key } => new CreateKey(TableOf(key.SchemaName, key.TableName), fold(key.ConstraintName ?? ""), [.. key.Columns.Select(fold)]) { IsPrimary = key.IsPrimaryKeyConstraint },
        DeleteConstraintExpression { Constraint: var key } => new DropConstraint(TableOf(key.SchemaName, key.TableName), fold(key.ConstraintName ?? "")),
        CreateForeignKeyExpression { ForeignKey: var key } => new CreateForeignKey(TableOf(key.ForeignTableSchema, key.ForeignTable), fold(key.Name ?? ""), [.. key.ForeignColumns.Select(fold)], TableOf(key.PrimaryTableSchema, key.PrimaryTable)),
        DeleteForeignKeyExpression { ForeignKey: var key } => new DropConstraint(TableOf(key.ForeignTableSchema, key.ForeignTable), fold(key.Name ?? "")),
        DeleteSchemaExpression delete => new DropSchema(fold(delete.SchemaName)),
        DeleteSequenceExpression delete => new DropSequence(SchemaOf(delete.SchemaName), fold(delete.SequenceName)),
        InsertDataExpression insert => new InsertRows(TableOf(insert.SchemaName, insert.TableName)),
        UpdateDataExpression update => new UpdateRows(TableOf(update.SchemaName, update.TableName), [.. (update.Set ?? []).Select(pair => fold(pair.Key))]) { IsAll = update.IsAllRows },
        DeleteDataExpression delete => new DeleteRows(TableOf(delete.SchemaName, delete.TableName)) { IsAll = delete.IsAllRows },
        ExecuteSqlScriptExpressionBase => _sql,
        PerformDBOperationExpression => _code,
        _ => _other,
    };

    private Column ColumnOf(ColumnDefinition column) => new(fold(column.Name))
    {
        IsNullable = column.IsNullable,
        Default = DefaultOf(column.DefaultValue),
        IsIdentity = column.IsIdentity,
        Computed = column.Expression,
        IsPrimaryKey = column.IsPrimaryKey,
        IsUnique = column.IsUnique,
        Collation = column.CollationName,
        Description = column.ColumnDescription,
    };

    private static Default? DefaultOf(object? value) => value switch
    {
        ColumnDefinition.UndefinedDefaultValue => null,
        null or DBNull => new(DefaultKind.Null, "null"),
        SystemMethods method => new(DefaultKind.SystemMethod, method.ToString()),
        RawSql sql => new(DefaultKind.Sql, sql.Value),
        _ => new(DefaultKind.Constant, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private Table TableOf(string? schema, string? name) => new(SchemaOf(schema), fold(name ?? ""));

    /// <summary>FluentMigrator's PostgresQuoter means the schema public where none is named.</summary>
    private string SchemaOf(string? schema) => string.IsNullOrEmpty(schema) ? "public" : fold(schema);
}
