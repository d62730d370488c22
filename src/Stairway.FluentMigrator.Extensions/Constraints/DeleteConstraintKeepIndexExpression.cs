namespace Stairway.FluentMigrator.Extensions;

/// <summary>
/// The reverse of USING INDEX: DROP CONSTRAINT takes the index along, so it is built anew, under the name that it had before, while others wait.
/// The NOT NULL that PRIMARY KEY gave to a column stays.
/// </summary>
public sealed class DeleteConstraintKeepIndexExpression(IMigrationContext context, string? constraintName) : ConstraintExpression(context, constraintName)
{
    /// <summary>Name of the index that remains.</summary>
    public string? IndexName { get; set; }

    private protected override string Subject => $"DROP CONSTRAINT {ConstraintName}";

    private protected override string Sql(IQuoter quoter) => SqlText.Block($"""
        declare
            definition text := (
                select pg_catalog.pg_get_indexdef(conindid)
                from pg_catalog.pg_constraint
                where conrelid = {SqlText.Literal(Table(quoter))}::pg_catalog.regclass
                    and conname = {SqlText.CatalogName(Constraint(quoter))});
        begin
            alter table {Table(quoter)} drop constraint {Constraint(quoter)};
            execute definition;{Rename(quoter)}
        end
        """);

    private string Rename(IQuoter quoter) => ConstraintName == IndexName
        ? ""
        : $"\n    alter index {quoter.Index(ConstraintName!, SchemaName)} rename to {quoter.QuoteIndexName(IndexName)};";
}
