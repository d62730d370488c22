namespace Stairway.Tests.Review.Reading;

/// <summary>A migration to review, on top of one that makes two tables: its statements are version 2, and the first of them stands at line 20.</summary>
internal static class Shop
{
    private const string Made = """
        Execute.Sql("create type status as enum ('new', 'paid'); create table users (id bigint primary key, name text not null, mail varchar(200), born date); create table orders (id bigint primary key, number text, note text collate \"C\", amount numeric(12, 2), placed timestamptz not null default now(), state status, user_id bigint references users (id), constraint ck_orders_amount check (amount >= 0)); create index ix_orders_number on orders (number); create unique index ux_users_mail on users (mail)");
        """;

    private const string Unmade = """Execute.Sql("drop table orders, users; drop type status");""";

    public static Task<VerificationReport> Review(string up, string down = """throw new NotSupportedException();""") => Reviewing.Steps((Made, Unmade), (up, down));

    /// <summary>As a class of the test's own: the attribute and the base class as they stand before its body.</summary>
    /// <param name="header">"[Migration(2, TransactionBehavior.None)] public class Two : Migration"</param>
    public static Task<VerificationReport> ReviewClass(string header, string up, string? down = "") => Reviewing.Source($$"""
        {{header}} {
            public override void Up() {
        {{up}}
            }
        {{(down is null ? "" : $"    public override void Down() {{ {down} }}")}}
        }
        [Migration(1)] public class One : Migration {
            public override void Up() {
                {{Made}}
            }
            public override void Down() {
                {{Unmade}}
            }
        }
        """);
}
