namespace Stairway.FluentMigrator.Extensions;

/// <summary>
/// VALIDATE CONSTRAINT of a NOT NULL constraint; where a CHECK stands for it, SET NOT NULL then, which the valid CHECK proves without a scan, and the CHECK goes.
/// </summary>
public sealed class AlterNotNullConstraintExpression(IMigrationContext context, string? constraintName) : NotNullConstraintExpression(context, constraintName)
{
    /// <summary>What the constraint becomes; null until it is said.</summary>
    public bool? IsValid { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => SameColumn(new AlterNotNullConstraintExpression(Context, ConstraintName) { IsValid = !IsValid });

    private protected override string Subject => $"{(IsValid == false ? "NOT VALID" : "VALIDATE")} NOT NULL {ConstraintName}";

    private protected override string Sql(IQuoter quoter) => SqlText.Block(IsValid == true ? Validate(quoter) : NotValid(quoter));

    private protected override IEnumerable<string> Mistakes() =>
        IsValid is null ? base.Mistakes().Append($"Alter.NotNullConstraint of {ConstraintName} needs Validate() or NotValid().") : base.Mistakes();

    /// <summary>Two statements for the CHECK: one ALTER TABLE would drop it before it could prove anything.</summary>
    private string Validate(IQuoter quoter) => $"""
        begin
            alter table {Table(quoter)} validate constraint {Constraint(quoter)};
            if exists (
                select
                from pg_catalog.pg_constraint
                where conrelid = {SqlText.Literal(Table(quoter))}::pg_catalog.regclass
                    and conname = {SqlText.CatalogName(Constraint(quoter))}
                    and contype = 'c')
            then
                alter table {Table(quoter)} alter column {Column(quoter)} set not null;
                alter table {Table(quoter)} drop constraint {Constraint(quoter)};
            end if;
        end
        """;

    private string NotValid(IQuoter quoter) => NotValidBlock.Of(Table(quoter), Constraint(quoter), orElse: $"""
        alter table {Table(quoter)} add constraint {Constraint(quoter)} check ({Column(quoter)} is not null) not valid;
                alter table {Table(quoter)} alter column {Column(quoter)} drop not null;
        """);
}
