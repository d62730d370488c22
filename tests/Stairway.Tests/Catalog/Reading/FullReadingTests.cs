using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Tests.Catalog.Reading.Mutations;

namespace Stairway.Tests.Catalog.Reading;

[TestClass]
public sealed class FullReadingTests
{
    private static readonly VersionTable VersionTable = new("public", "VersionInfo", OwnsSchema: false);

    [TestMethod]
    public async Task An_empty_database_holds_little_more_than_its_schema()
    {
        using var connection = await OpenAsync();

        var state = FullReading.Read(connection, VersionTable);

        Assert.IsNotNull(state.Find(new("schema", "public")));
        Assert.IsEmpty(state.All.Where(item => item.Relation.Length > 0));
    }

    [TestMethod]
    public async Task Attributes_and_relations_are_told()
    {
        using var connection = await OpenAsync(
            "create table users(id bigint primary key, email varchar(320) not null default 'x'); create unique index ix_email on users(email desc); comment on column users.email is 'mail'");

        var state = FullReading.Read(connection, VersionTable);

        var email = state.Find(new("column", "public.users.email"))!;
        Assert.AreEqual("public.users", email.Relation);
        Assert.AreEqual("character varying(320)", email["type"]);
        Assert.AreEqual("true", email["notnull"]);
        Assert.AreEqual("'x'::character varying", email["default"]);
        Assert.IsNull(email["storage"]);
        Assert.AreEqual("CREATE UNIQUE INDEX ix_email ON public.users USING btree (email DESC)", state.Find(new("index", "public.ix_email"))!["def"]);
        Assert.AreEqual("mail", state.Find(new("comment", "relation public.users.email"))!.Definition);
        Assert.Contains("constraint public.users.users_pkey", state.Of("public.users").Select(item => item.Name.ToString()));
    }

    [TestMethod]
    public async Task Two_databases_with_the_same_schema_are_equal_whatever_their_history()
    {
        using var straight = await OpenAsync("create table a(id int, x text); create table b(id int primary key); grant select on b to public; grant insert on b to public");
        using var crooked = await OpenAsync(
            """
            create table b(id int);
            create table a(id int, old int);
            grant insert on b to public;
            alter table a drop column old;
            alter table a add column x text;
            alter table b add primary key (id);
            grant select on b to public;
            grant select on a to public;
            revoke select on a from public
            """);

        var (one, other) = (FullReading.Read(straight, VersionTable), FullReading.Read(crooked, VersionTable));

        Assert.AreEqual("", string.Join('\n', CatalogState.Changes(one, other).Where(change => change.Name.Kind != "role").Select(Follower.Describe)));
    }

    [TestMethod]
    public async Task The_session_is_left_as_it_was_found()
    {
        using var connection = await OpenAsync(PlainSchema.Sql + "; set search_path = s, public; set timezone = 'Asia/Tokyo'; set statement_timeout = '7s'");
        var before = Session(connection);

        FullReading.Read(connection, VersionTable);

        Assert.AreEqual(before, Session(connection));
        Assert.AreEqual(0L, Scalar(connection, "select count(*) from pg_prepared_statements"));
    }

    [TestMethod]
    public async Task Settings_of_the_session_do_not_show()
    {
        using var connection = await OpenAsync(EntangledSchema.Sql);
        var before = FullReading.Read(connection, VersionTable);

        Execute(
            connection,
            """
            set search_path = public, pg_catalog;
            set timezone = 'Asia/Tokyo';
            set datestyle = 'German';
            set intervalstyle = 'sql_standard';
            set extra_float_digits = -5;
            set bytea_output = 'escape';
            set quote_all_identifiers = on;
            set statement_timeout = 1;
            create temporary table pg_class(oid int);
            set role pg_monitor
            """);
        var after = FullReading.Read(connection, VersionTable);

        Assert.AreEqual("", string.Join('\n', CatalogState.Changes(before, after).Where(change => change.Name.Kind != "role").Select(Follower.Describe)));
    }

    [TestMethod]
    public async Task Who_is_no_superuser_can_read()
    {
        using var connection = await OpenAsync(PlainSchema.Sql);
        var before = FullReading.Read(connection, VersionTable);
        var role = $"{connection.Database}_guest";

        Execute(connection, $"create role {role}; set session authorization {role}");
        var after = FullReading.Read(connection, VersionTable);

        Assert.AreEqual("", string.Join('\n', CatalogState.Changes(before, after).Where(change => change.Name.Kind != "role").Select(Follower.Describe)));
    }

    [TestMethod]
    public async Task The_version_table_is_not_there()
    {
        using var connection = await OpenAsync();
        var before = FullReading.Read(connection, VersionTable);

        Execute(
            connection,
            """
            create table "VersionInfo"("Version" bigint not null, "AppliedOn" timestamp, "Id" bigint generated always as identity);
            create unique index "UC_Version" on "VersionInfo"("Version");
            alter table "VersionInfo" add constraint positive check ("Version" > 0);
            comment on table "VersionInfo" is 'x';
            create statistics counted on "Version", "AppliedOn" from "VersionInfo"
            """);
        var after = FullReading.Read(connection, VersionTable);

        Assert.IsEmpty(CatalogState.Changes(before, after).Where(change => change.Name.Kind is not ("role" or "statistics")));
    }

    [TestMethod]
    public async Task The_version_tables_own_schema_is_not_there()
    {
        var table = new VersionTable("Runner's own", "user", OwnsSchema: true);
        using var connection = await OpenAsync();
        var before = FullReading.Read(connection, table);

        Execute(connection, """create schema "Runner's own"; comment on schema "Runner's own" is 'x'; create table "Runner's own"."user"(id serial)""");
        var after = FullReading.Read(connection, table);

        Assert.IsEmpty(CatalogState.Changes(before, after).Where(change => change.Name.Kind != "role"));
    }

    [TestMethod]
    public async Task A_schema_that_the_runner_does_not_own_is_there()
    {
        using var connection = await OpenAsync("create schema runner; create table runner.versions(id int)");

        var state = FullReading.Read(connection, new VersionTable("runner", "versions", OwnsSchema: false));

        Assert.IsNotNull(state.Find(new("schema", "runner")));
        Assert.IsEmpty(state.Of("runner.versions"));
    }

    [TestMethod]
    public async Task A_table_of_the_users_that_is_called_like_the_version_table_is_there()
    {
        using var connection = await OpenAsync("""create schema app; create table app."VersionInfo"("Version" int); create table "VersionInfo2"("Version" int); create table versioninfo("Version" int)""");

        var tables = FullReading.Read(connection, VersionTable).All.Where(item => item.Name.Kind == "table").Select(item => item.Name.Identity);

        Assert.AreEqual("app.\"VersionInfo\" public.\"VersionInfo2\" public.versioninfo", string.Join(' ', tables));
    }

    private static async Task<NpgsqlConnection> OpenAsync(string sql = "")
    {
        var connection = Follower.Open(await TestServer.CreateDatabaseAsync());
        Execute(connection, sql);
        return connection;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        if (sql.Length == 0)
            return;

        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static object? Session(NpgsqlConnection connection) => Scalar(
        connection,
        """
        select concat_ws(E'\n',
            (select string_agg(name || ' ' || setting || ' ' || source, E'\n' order by name) from pg_catalog.pg_settings where source <> 'default'),
            (select string_agg(concat_ws(' ', locktype, classid, objid), E'\n') from pg_catalog.pg_locks where pid = pg_backend_pid() and locktype = 'advisory'),
            (select count(*) from pg_catalog.pg_prepared_statements),
            (select count(*) from pg_catalog.pg_cursors where name <> ''),
            pg_catalog.pg_my_temp_schema(),
            current_user)
        """);
}
