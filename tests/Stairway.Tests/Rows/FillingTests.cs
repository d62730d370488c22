using System.Globalization;
using Stairway.Catalog;
using Stairway.Rows.Values;
using Stairway.Tests.Servers;

namespace Stairway.Tests.Rows;

[TestClass]
public sealed class FillingTests
{
    private const string Shop = """
        create table customers (id serial primary key, email varchar(200) not null, full_name text not null, nickname text, status varchar(20), flag int not null default 0, referrer_id int references customers (id), created_at timestamptz not null default now(), deleted_at timestamptz);
        create table products (id serial primary key, sku varchar(40) not null unique, price numeric(12,4) not null, weight float8, tags text[], legacy_code text, qty bigint not null default 0, attrs text);
        create table orders (id int generated always as identity primary key, customer_id int not null references customers (id) on delete cascade, placed_at timestamp not null, note varchar(200), total numeric(12,2) not null, ship_city text);
        create table order_items (order_id int not null references orders (id) on delete cascade, product_id int not null references products (id), qty int not null, unit_price numeric(10,2) not null, primary key (order_id, product_id));
        """;

    [TestMethod]
    public async Task Every_table_gets_rows()
    {
        using var planted = await Planted.WithAsync(Shop);

        Assert.AreEqual("", planted.Refused);
        foreach (var holding in planted.Inventory.Holdings.Values) Assert.IsGreaterThanOrEqualTo(20, holding.Rows.Count, holding.Shape.SqlName);
    }

    [TestMethod]
    public async Task The_same_schema_gets_the_same_rows()
    {
        using var one = await Planted.WithAsync(Shop);
        using var other = await Planted.WithAsync(Shop);

        Assert.AreEqual(one.Everything(), other.Everything());
    }

    [TestMethod]
    public async Task Rows_hold_nulls_duplicates_empty_and_long_texts_and_boundaries()
    {
        using var planted = await Planted.WithAsync(Shop);

        var nicknames = planted.Values("customers", "nickname");
        CollectionAssert.Contains(nicknames.ToList(), null);
        CollectionAssert.Contains(nicknames.ToList(), "");
        Assert.IsLessThan(nicknames.Count, nicknames.Distinct().Count());
        Assert.IsTrue(planted.Values("customers", "email").Any(email => email!.Length == 200));
        CollectionAssert.Contains(planted.Values("products", "qty").ToList(), long.MinValue.ToString(CultureInfo.InvariantCulture));
        CollectionAssert.Contains(planted.Values("customers", "created_at").ToList(), "infinity");
    }

    [TestMethod]
    public async Task A_foreign_key_refers_to_rows_and_to_nothing()
    {
        using var planted = await Planted.WithAsync(Shop);

        var referrers = planted.Values("customers", "referrer_id");
        CollectionAssert.Contains(referrers.ToList(), null);
        Assert.IsTrue(referrers.Any(referrer => referrer is not null));
    }

    [TestMethod]
    [DataRow("age int not null check (age between 18 and 21)")]
    [DataRow("kind text not null check (kind in ('paid', 'open'))")]
    [DataRow("code varchar(10) not null unique check (code ~ '^[A-Z]{3}-[0-9]{2,4}$')")]
    [DataRow("code text not null check (length(code) = 7)")]
    [DataRow("code text not null unique check (length(code) = 36)")]
    [DataRow("code text not null check (code like 'AB\\_%' and code = upper(code))")]
    [DataRow("code text not null check (code similar to '(x|y)[0-9]+')")]
    [DataRow("low int not null, high int not null, check (low < high and high <= 90)")]
    [DataRow("a int, b text, check (num_nonnulls(a, b) = 1)")]
    [DataRow("begins date not null, ends date not null, check (begins < ends)")]
    [DataRow("data jsonb not null check (jsonb_typeof(data) = 'object' and data ? 'kind')")]
    [DataRow("tags text[] not null check (tags <@ array['a', 'b'])")]
    [DataRow("price numeric(4,2) not null check (price > 0 and price < 1)")]
    [DataRow("hash bytea not null check (octet_length(hash) = 32)")]
    [DataRow("mail text not null check (mail ~* '^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$')")]
    [DataRow("width int not null check (width > 0), area int generated always as (width * 2) stored check (area < 1000)")]
    public async Task Checks_are_solved(string columns)
    {
        using var planted = await Planted.WithAsync($"create table t (id int primary key, {columns})");

        Assert.AreEqual("", planted.Refused);
        Assert.IsGreaterThanOrEqualTo(5, planted.Holding("t").Rows.Count);
    }

    [TestMethod]
    public async Task Every_kind_of_type_gets_values()
    {
        using var planted = await Planted.WithAsync("""
            create type mood as enum ('sad', 'ok', 'happy');
            create domain zip as text check (value ~ '^[0-9]{5}$');
            create domain positive as int not null check (value > 0);
            create type address as (street text, number int, mood mood);
            create type span as range (subtype = float8);
            create table t (
                id uuid primary key, m mood not null, ms mood[] not null, z zip not null, p positive, a address not null, aa address[] not null, s span not null, i4r int4range not null, mr datemultirange not null,
                j json not null, jb jsonb not null, ip inet not null, net cidr not null, mac macaddr not null, pt point not null, poly polygon not null, cir circle not null, b bytea not null, bits bit(5) not null, vb varbit(7) not null,
                x xml, ts tsvector not null, tq tsquery not null, money money not null, iv interval not null, t time not null, ttz timetz not null, c char(3) not null, n numeric(3,3) not null, big numeric not null, r real not null, o oid not null, lsn pg_lsn not null, nm name not null, lin line not null, reg regclass not null,
                small smallint not null, flag boolean not null, day date not null, stamps timestamptz[] not null, num numeric(5,-2) not null);
            """);

        Assert.AreEqual("", planted.Refused);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("t").Rows.Count);
    }

    [TestMethod]
    public async Task Unique_and_exclusion_constraints_are_kept()
    {
        using var planted = await Planted.WithAsync("""
            create table rooms (id smallint primary key, name varchar(3) not null unique, code char(1) not null);
            create table bookings (id bigint generated by default as identity primary key, room smallint not null references rooms, during tstzrange not null, exclude using gist (during with &&));
            create unique index on rooms (lower(name));
            create table one_to_one (room_id smallint primary key references rooms, note text);
            """);

        Assert.AreEqual("", planted.Refused);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("rooms").Rows.Count);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("bookings").Rows.Count);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("one_to_one").Rows.Count);
    }

    [TestMethod]
    public async Task Cycles_and_self_references_are_filled()
    {
        using var planted = await Planted.WithAsync("""
            create table node (id int primary key, parent_id int not null references node);
            create table person (id int primary key, team_id int);
            create table team (id int primary key, lead_id int not null references person);
            alter table person add foreign key (team_id) references team;
            create table egg (id int primary key, hen_id int not null);
            create table hen (id int primary key, egg_id int not null references egg deferrable initially deferred);
            alter table egg add foreign key (hen_id) references hen deferrable initially deferred;
            """);

        Assert.AreEqual("", planted.Refused);
        foreach (var holding in planted.Inventory.Holdings.Values) Assert.IsGreaterThanOrEqualTo(15, holding.Rows.Count, holding.Shape.SqlName);
        CollectionAssert.Contains(planted.Values("person", "team_id").ToList(), null);
        Assert.IsTrue(planted.Values("person", "team_id").Any(team => team is not null));
    }

    [TestMethod]
    public async Task Partitions_get_only_what_they_take()
    {
        using var planted = await Planted.WithAsync("""
            create table events (id int not null, at date not null, kind text not null, primary key (id, at, kind)) partition by range (at);
            create table events_2020 partition of events for values from ('2020-01-01') to ('2021-01-01');
            create table events_2021 partition of events for values from ('2021-01-01') to ('2022-01-01') partition by list (kind);
            create table events_2021_a partition of events_2021 for values in ('a', 'b');
            create table hashed (id int primary key) partition by hash (id);
            create table hashed_0 partition of hashed for values with (modulus 2, remainder 0);
            create table hashed_1 partition of hashed for values with (modulus 2, remainder 1);
            """);

        Assert.AreEqual("", planted.Refused);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("events").Rows.Count);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("hashed").Rows.Count);
    }

    [TestMethod]
    public async Task Triggers_that_refuse_are_kept_quiet_and_row_security_is_no_obstacle()
    {
        using var planted = await Planted.WithAsync("""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$;
            create table guarded (id int primary key, note text);
            create trigger t before insert on guarded for each row execute function refuse();
            create table secured (id int primary key);
            alter table secured enable row level security;
            alter table secured force row level security;
            """);

        Assert.AreEqual("", planted.Refused);
        Assert.AreEqual("not today", planted.Result.WithoutTriggers.Values.Single());
        CollectionAssert.AreEqual(new[] { planted.Holding("guarded").Shape.Oid }, planted.Result.WithoutTriggers.Keys.ToList());
    }

    [TestMethod]
    public async Task A_table_that_cannot_be_filled_is_named_with_its_reason()
    {
        using var planted = await Planted.WithAsync("""
            create table impossible (id int primary key, check (id < 0 and id > 0));
            create table empty_partitioned (id int) partition by list (id);
            create table child (id int primary key references impossible);
            """);

        StringAssert.Contains(planted.Refused, "public.impossible: ");
        StringAssert.Contains(planted.Refused, "public.empty_partitioned: ");
        StringAssert.Contains(planted.Refused, "public.child: foreign key child_id_fkey finds no row to refer to");
    }

    [TestMethod]
    public async Task Names_may_be_keywords_quoted_and_mixed_case()
    {
        using var planted = await Planted.WithAsync("""
            create schema "My Schema";
            create table "My Schema"."Order" ("select" int primary key, "From ""x"" it" text not null check (length("From ""x"" it") > 2), "stairway_n" int, "Ünïcode" text[]);
            create table "user" ("order" int references "My Schema"."Order", "table" text);
            create table no_columns ();
            create table keyless (a int, b text);
            """);

        Assert.AreEqual("", planted.Refused);
        foreach (var holding in planted.Inventory.Holdings.Values.Where(holding => holding.Shape.Columns.Count > 0)) Assert.IsGreaterThanOrEqualTo(15, holding.Rows.Count, holding.Shape.SqlName);
    }

    [TestMethod]
    public async Task A_table_of_1600_columns_is_filled()
    {
        using var planted = await Planted.WithAsync($"create table wide ({string.Join(", ", Enumerable.Range(0, 1600).Select(i => $"c{i} int"))})", rows: 5);

        Assert.AreEqual("", planted.Refused);
        Assert.HasCount(5, planted.Holding("wide").Rows);
    }

    [TestMethod]
    public async Task A_table_with_30_foreign_keys_is_filled()
    {
        using var planted = await Planted.WithAsync($"""
            {string.Join('\n', Enumerable.Range(0, 30).Select(i => $"create table p{i} (id int primary key);"))}
            create table child (id int primary key, {string.Join(", ", Enumerable.Range(0, 30).Select(i => $"p{i}_id int {(i % 2 == 0 ? "not null" : "")} references p{i}"))});
            """);

        Assert.AreEqual("", planted.Refused);
        Assert.IsGreaterThanOrEqualTo(20, planted.Holding("child").Rows.Count);
    }

    [TestMethod]
    public async Task Five_hundred_tables_with_cycles_are_filled()
    {
        using var planted = await Planted.WithAsync($"""
            {string.Join('\n', Enumerable.Range(0, 500).Select(i => $"create table t{i} (id int primary key, name text not null unique, next_id int, other_id int not null, kind text check (kind in ('a', 'b')));"))}
            {string.Join('\n', Enumerable.Range(0, 500).Select(i => $"alter table t{i} add foreign key (next_id) references t{(i + 1) % 500}; alter table t{i} add foreign key (other_id) references t{(i % 5 == 4 ? i - 4 : i + 1)};"))}
            """);

        Assert.AreEqual("", planted.Refused);
        foreach (var holding in planted.Inventory.Holdings.Values) Assert.IsGreaterThanOrEqualTo(15, holding.Rows.Count, holding.Shape.SqlName);
    }

    [TestMethod]
    public async Task Every_value_for_a_built_in_type_casts_to_it()
    {
        var database = await TestServer.CreateDatabaseAsync();
        var types = BuiltInPools.Names.Where(name => name is not ("hstore" or "ltree" or "lquery" or "cube" or "geometry" or "geography" or "citext"));
        var values = types.SelectMany(type => BuiltInPools.Find(type)!.Ordinary.Concat(BuiltInPools.Find(type)!.Extreme).Select(value => $"select {SqlName.Literal(value)}::pg_catalog.{SqlName.Quote(type)}::text"));

        await database.AskAsync(string.Join(";\n", values));
    }
}
