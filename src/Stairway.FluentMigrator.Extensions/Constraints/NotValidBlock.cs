namespace Stairway.FluentMigrator.Extensions;

/// <summary>PostgreSQL has no statement that takes a validation back: the constraint is made anew from its own definition.</summary>
internal static class NotValidBlock
{
    /// <param name="table">Quoted, with its schema.</param>
    /// <param name="constraint">Quoted.</param>
    /// <param name="orElse">What to do where there is no such constraint.</param>
    public static string Of(string table, string constraint, string orElse) => $"""
        declare
            validated record;
        begin
            select
                pg_catalog.pg_get_constraintdef(oid) as definition,
                pg_catalog.obj_description(oid, 'pg_constraint') as description,
                convalidated as is_valid
            into validated
            from pg_catalog.pg_constraint
            where conrelid = {SqlText.Literal(table)}::pg_catalog.regclass
                and conname = {SqlText.CatalogName(constraint)};

            if not found then
                {orElse}
            elsif validated.is_valid then
                alter table {table} drop constraint {constraint};
                execute {SqlText.Literal($"alter table {table} add constraint {constraint} ")} || validated.definition || ' not valid';
                if validated.description is not null then
                    execute {SqlText.Literal($"comment on constraint {constraint} on {table} is ")} || pg_catalog.quote_literal(validated.description);
                end if;
            end if;
        end
        """;
}
