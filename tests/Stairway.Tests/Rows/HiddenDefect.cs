namespace Stairway.Tests.Rows;

/// <summary>Migrations whose defects an empty database hides; <see cref="CleanTwin"/> has the correct ones.</summary>
/// <param name="Name">Its short name, and what is wrong in a few words.</param>
/// <param name="Code">The rule that finds it.</param>
/// <param name="Prelude">What the schema has besides.</param>
internal sealed record HiddenDefect(string Name, string Code, string Up, string Down, string Prelude = "")
{
    public const string Schema = """
        create table customers(id serial primary key, email varchar(200) not null, full_name text not null, nickname text, status varchar(20), flag int not null default 0, referrer_id int references customers(id) on delete set null, created_at timestamptz not null default now(), deleted_at timestamptz);
        create table products(id serial primary key, sku varchar(40) not null unique, price numeric(12,4) not null, weight float8, tags text[], legacy_code text, qty bigint not null default 0, attrs text);
        create table orders(id serial primary key, customer_id int not null references customers(id) on delete cascade, placed_at timestamp not null, note varchar(200), total numeric(12,2) not null, ship_city text, ship_zip text, old_status int);
        create table order_items(order_id int not null references orders(id) on delete cascade, product_id int not null references products(id), qty int not null, unit_price numeric(10,2) not null, line_total numeric(12,2) not null, primary key(order_id,product_id));
        """;

    public string ShortName => Name.Split(':')[0];

    public static IReadOnlyList<HiddenDefect> All { get; } =
    [
        new("not null no default: NOT NULL column without default", "STW0302",
            """
            alter table customers add column tier int not null;
            """,
            """
            alter table customers drop column tier;
            """),
        new("set not null no backfill: SET NOT NULL over existing NULLs", "STW0302",
            """
            alter table customers alter column status set not null;
            """,
            """
            alter table customers alter column status drop not null;
            """),
        new("unique on duplicates: UNIQUE over duplicates", "STW0302",
            """
            alter table customers add constraint uq_email unique(email);
            """,
            """
            alter table customers drop constraint uq_email;
            """),
        new("unique lower email: expression unique index over case variants/duplicates", "STW0302",
            """
            create unique index ux_lower on customers(lower(full_name));
            """,
            """
            drop index ux_lower;
            """),
        new("fk over orphans: FK added over orphan values", "STW0302",
            """
            alter table orders add constraint fk_st foreign key(old_status) references products(id);
            """,
            """
            alter table orders drop constraint fk_st;
            """),
        new("check over violations: CHECK added over violating rows", "STW0302",
            """
            alter table products add constraint ck_price check(price > 0);
            """,
            """
            alter table products drop constraint ck_price;
            """),
        new("varchar narrow up: varchar narrowed", "STW0302",
            """
            alter table customers alter column email type varchar(50);
            """,
            """
            alter table customers alter column email type varchar(200);
            """),
        new("bigint to int: integer overflow", "STW0302",
            """
            alter table products alter column qty type int;
            """,
            """
            alter table products alter column qty type bigint;
            """),
        new("text to int cast: cast of non-numeric text", "STW0302",
            """
            alter table customers alter column nickname type int using nickname::int;
            """,
            """
            alter table customers alter column nickname type text;
            """),
        new("text to jsonb cast: text that is not JSON", "STW0302",
            """
            alter table products alter column attrs type jsonb using attrs::jsonb;
            """,
            """
            alter table products alter column attrs type text;
            """),
        new("division by zero backfill: backfill divides by a column that holds 0", "STW0302",
            """
            alter table products add column unit numeric; update products set unit = price / qty;
            """,
            """
            alter table products drop column unit;
            """),
        new("partition misses rows: row outside every partition", "STW0302",
            """
            alter table orders rename to orders_old; create table orders2(id int not null, customer_id int not null, placed_at timestamp not null, total numeric(12,2) not null) partition by range(placed_at);
            create table orders2_2020 partition of orders2 for values from ('2020-01-01') to ('2030-01-01'); insert into orders2 select id,customer_id,placed_at,total from orders_old;
            """,
            """
            drop table orders2; alter table orders_old rename to orders;
            """),
        new("numeric scale narrow: silent rounding", "STW0306",
            """
            alter table products alter column price type numeric(12,2);
            """,
            """
            alter table products alter column price type numeric(12,4);
            """),
        new("timestamptz to date: time of day lost", "STW0306",
            """
            alter table customers alter column created_at type date using created_at::date;
            """,
            """
            alter table customers alter column created_at type timestamptz using created_at::timestamptz;
            """),
        new("truncate using left: silent truncation", "STW0306",
            """
            alter table customers alter column full_name type varchar(40) using left(full_name,40);
            """,
            """
            alter table customers alter column full_name type text;
            """),
        new("rename as drop add: rename written as drop + add", "STW0305",
            """
            alter table customers drop column nickname; alter table customers add column display_name text;
            """,
            """
            alter table customers drop column display_name; alter table customers add column nickname text;
            """),
        new("drop column readd: Down re-creates an empty column", "STW0305",
            """
            alter table products drop column legacy_code;
            """,
            """
            alter table products add column legacy_code text;
            """),
        new("drop table recreate: Down re-creates an empty table", "STW0305",
            """
            drop table order_items;
            """,
            """
            create table order_items(order_id int not null references orders(id) on delete cascade, product_id int not null references products(id), qty int not null, unit_price numeric(10,2) not null, line_total numeric(12,2) not null, primary key(order_id,product_id));
            """),
        new("update without where: backfill overwrote existing values (WHERE status IS NULL missing)", "STW0303",
            """
            update customers set status='active'; alter table customers alter column status set default 'active';
            """,
            """
            alter table customers alter column status drop default;
            """),
        new("dedupe deletes rows: rows (and by cascade their orders) deleted to make UNIQUE pass", "STW0303",
            """
            delete from customers a using customers b where a.email=b.email and a.id>b.id; alter table customers add constraint uq_email unique(email);
            """,
            """
            alter table customers drop constraint uq_email;
            """),
        new("purge soft deleted: purge cascades", "STW0303",
            """
            delete from customers where deleted_at is not null; alter table customers drop column deleted_at;
            """,
            """
            alter table customers add column deleted_at timestamptz;
            """),
        new("concat without coalesce: NULL || x is NULL; city with blanks", "STW0305",
            """
            alter table orders add column ship_addr text; update orders set ship_addr = ship_city || ' ' || ship_zip; alter table orders drop column ship_city, drop column ship_zip;
            """,
            """
            alter table orders add column ship_city text, add column ship_zip text; update orders set ship_city=split_part(ship_addr,' ',1), ship_zip=split_part(ship_addr,' ',2); alter table orders drop column ship_addr;
            """),
        new("split name lossy: third word lost, single word gains a blank", "STW0305",
            """
            alter table customers add column first_name text, add column last_name text; update customers set first_name=split_part(full_name,' ',1), last_name=split_part(full_name,' ',2); alter table customers drop column full_name;
            """,
            """
            alter table customers add column full_name text; update customers set full_name=first_name||' '||last_name; alter table customers alter column full_name set not null; alter table customers drop column first_name, drop column last_name;
            """),
        new("int flag to bool: 2,3,-1 collapse to 1", "STW0306",
            """
            alter table customers alter column flag drop default; alter table customers alter column flag type boolean using flag<>0; alter table customers alter column flag set default false;
            """,
            """
            alter table customers alter column flag drop default; alter table customers alter column flag type int using flag::int; alter table customers alter column flag set default 0;
            """),
        new("normalise lower: case lost", "STW0303",
            """
            update customers set email=lower(email); alter table customers add constraint ck_lower check(email=lower(email));
            """,
            """
            alter table customers drop constraint ck_lower;
            """),
        new("numeric to float: binary float loses digits", "STW0306",
            """
            alter table products alter column price type float4;
            """,
            """
            alter table products alter column price type numeric(12,4);
            """),
        new("char padding: trailing blanks", "STW0306",
            """
            alter table products alter column sku type char(40);
            """,
            """
            alter table products alter column sku type varchar(40);
            """),
        new("generated replaces plain: stored totals that differ from the formula are gone", "STW0305",
            """
            alter table order_items drop column line_total; alter table order_items add column line_total numeric(12,2) generated always as (qty*unit_price) stored;
            """,
            """
            alter table order_items drop column line_total; alter table order_items add column line_total numeric(12,2); update order_items set line_total=qty*unit_price; alter table order_items alter column line_total set not null;
            """, """
            alter table order_items alter column qty type smallint, alter column unit_price type numeric(8,2);
            """),
        new("m2m collapsed: n:m collapsed to n:1", "STW0305",
            """
            alter table orders add column product_id int references products(id); update orders o set product_id=(select min(product_id) from order_items i where i.order_id=o.id); drop table order_items;
            """,
            """
            create table order_items(order_id int not null references orders(id) on delete cascade, product_id int not null references products(id), qty int not null, unit_price numeric(10,2) not null, line_total numeric(12,2) not null, primary key(order_id,product_id)); insert into order_items select id,product_id,1,0,0 from orders where product_id is not null; alter table orders drop column product_id;
            """),
        new("down no copy back: Up copies, Down does not copy back", "STW0304",
            """
            alter table customers add column display_name text; update customers set display_name=nickname; alter table customers drop column nickname;
            """,
            """
            alter table customers add column nickname text; alter table customers drop column display_name;
            """),
        new("down wrong column: Down drops and re-creates a column Up never touched", "STW0304",
            """
            alter table products add column weight_kg float8;
            """,
            """
            alter table products drop column weight_kg, drop column weight; alter table products add column weight float8;
            """),
        new("down recreates table: Down restores the shape by re-creating the table", "STW0304",
            """
            alter table order_items add column discount numeric(5,2) not null default 0;
            """,
            """
            drop table order_items; create table order_items(order_id int not null references orders(id) on delete cascade, product_id int not null references products(id), qty int not null, unit_price numeric(10,2) not null, line_total numeric(12,2) not null, primary key(order_id,product_id));
            """),
        new("down deletes too much: predicate matches user rows", "STW0311",
            """
            insert into products(sku,price,qty) values('GIFT-1',10,0),('GIFT-2',20,0);
            """,
            """
            delete from products where qty=0;
            """),
        new("down truncate cascade: TRUNCATE ... CASCADE", "STW0304",
            """
            create table promo(id serial primary key, product_id int references products(id));
            """,
            """
            truncate products cascade; drop table promo;
            """),
        new("down leaves rows: Up seeds a row, Down leaves it; the second Up seeds another", "STW0310",
            """
            alter table customers add column tier int not null default 1; insert into products(sku,price) values('WELCOME-'||(select count(*) from products),1);
            """,
            """
            alter table customers drop column tier;
            """),
        new("down swapped columns: columns swapped on the way back", "STW0304",
            """
            alter table orders add column city2 text, add column zip2 text; update orders set city2=ship_city, zip2=ship_zip; alter table orders drop column ship_city, drop column ship_zip;
            """,
            """
            alter table orders add column ship_city text, add column ship_zip text; update orders set ship_city=zip2, ship_zip=city2; alter table orders drop column city2, drop column zip2;
            """),
        new("down row shuffle: values restored to the wrong rows (multiset per column is identical)", "STW0304",
            """
            create table customer_notes(customer_id int primary key, nick text); insert into customer_notes select id,nickname from customers; alter table customers drop column nickname;
            """,
            """
            alter table customers add column nickname text; update customers c set nickname=n.nick from (select row_number() over(order by nick) rn, nick from customer_notes) n, (select id,row_number() over(order by id) rn from customers) k where k.rn=n.rn and k.id=c.id; drop table customer_notes;
            """),
        new("down tz shift: implicit session time zone: only visible when the session is not UTC", "STW0306",
            """
            alter table orders alter column placed_at type timestamptz using placed_at at time zone 'UTC';
            """,
            """
            alter table orders alter column placed_at type timestamp;
            """),
        new("down coalesce null: NULL became empty string", "STW0304",
            """
            alter table customers add column nick2 text not null default ''; update customers set nick2=coalesce(nickname,''); alter table customers drop column nickname;
            """,
            """
            alter table customers add column nickname text; update customers set nickname=nick2; alter table customers drop column nick2;
            """),
        new("down enum mapping: many codes mapped to two labels", "STW0305",
            """
            create type st as enum('new','paid'); alter table orders add column st st; update orders set st = case when old_status is null then null when old_status>0 then 'paid'::st else 'new'::st end; alter table orders drop column old_status;
            """,
            """
            alter table orders add column old_status int; update orders set old_status = case st when 'paid' then 1 when 'new' then 0 end; alter table orders drop column st; drop type st;
            """),
        new("uuid pk swap: identifiers renumbered", "STW0304",
            """
            alter table products add column uid uuid not null default gen_random_uuid(); alter table order_items add column product_uid uuid; update order_items i set product_uid=p.uid from products p where p.id=i.product_id; alter table order_items drop constraint order_items_pkey; alter table order_items drop column product_id; alter table products drop column id cascade; alter table products add primary key(uid);
            """,
            """
            alter table products drop constraint products_pkey; alter table products add column id serial primary key; alter table order_items add column product_id int; update order_items i set product_id=p.id from products p where p.uid=i.product_uid; alter table order_items drop column product_uid; alter table products drop column uid; alter table order_items alter column product_id set not null; alter table order_items add constraint order_items_product_id_fkey foreign key(product_id) references products(id); alter table order_items add primary key(order_id,product_id);
            """),
        new("identity restart: identity/sequence restarts at 1: the next insert collides", "STW0309",
            """
            alter table products alter column id drop default; drop sequence products_id_seq; alter table products alter column id add generated by default as identity;
            """,
            """
            alter table products alter column id drop identity; create sequence products_id_seq as int owned by products.id; alter table products alter column id set default nextval('products_id_seq');
            """),
        new("backfill fires trigger: NULL to empty and updated_at touched on every row", "STW0303",
            """
            update orders set note=coalesce(note,''); alter table orders alter column note set default '';
            """,
            """
            alter table orders alter column note drop default;
            """, """
            alter table orders add column updated_at timestamptz not null default '2020-01-01'; create function touch() returns trigger language plpgsql as $$ begin new.updated_at=now(); return new; end $$; create trigger touch before update on orders for each row execute function touch();
            """),
        new("fk cascade on reparent: DELETE cascades into orders and items", "STW0303",
            """
            delete from customers where full_name ~ '[^\x00-\x7f]';
            """,
            """
            select 1;
            """),
        new("down narrow new rows: longer values written since", "STW0311",
            """
            alter table orders alter column note type varchar(400);
            """,
            """
            alter table orders alter column note type varchar(200);
            """),
        new("down not null new rows: NULLs written since", "STW0311",
            """
            alter table orders alter column customer_id drop not null;
            """,
            """
            alter table orders alter column customer_id set not null;
            """),
        new("down unique new rows: duplicates written since", "STW0311",
            """
            alter table products drop constraint products_sku_key;
            """,
            """
            alter table products add constraint products_sku_key unique(sku);
            """),
        new("down enum value in use: a new code written since", "STW0311",
            """
            alter table customers drop constraint ck_st; alter table customers add constraint ck_st check(status in ('a','b','c'));
            """,
            """
            alter table customers drop constraint ck_st; alter table customers add constraint ck_st check(status in ('a','b'));
            """, """
            alter table customers add constraint ck_st check(status in ('a','b'));
            """),
        new("down fk new rows: orphans written since", "STW0311",
            """
            alter table orders drop constraint orders_customer_id_fkey;
            """,
            """
            alter table orders add constraint orders_customer_id_fkey foreign key(customer_id) references customers(id) on delete cascade;
            """),
    ];
}
