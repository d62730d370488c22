namespace Stairway.Tests.Review.Observed;

/// <summary>What the migrations under review find there.</summary>
internal static class Shop
{
    public static (string Up, string Down) Tables { get; } = (
        """
        Execute.Sql("create table buyers (id bigint constraint pk_buyers primary key, name text); create table orders (id bigint constraint pk_orders primary key, buyer bigint, total int, note text); create index ix_orders_note on orders (note)");
        """,
        """Execute.Sql("drop table orders, buyers");""");

    /// <summary>Steps that are to be silent: the tables, then one migration an Up; what it made is undone by SQL.</summary>
    public static (string Up, string Down) Step(string up, string down) => ($"Execute.Sql(\"{up}\");", $"Execute.Sql(\"{down}\");");
}
