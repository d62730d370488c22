using Stairway.Migrations.Operations;
using Stairway.Review.Reading;

namespace Stairway.Tests.Review.Reading;

[TestClass]
public sealed class SqlCommandTests
{
    [TestMethod]
    [DataRow("select 1; select 2;;  ", "select 1|select 2")]
    [DataRow("-- a; b\nselect ';' /* ; /* ; */ ; */ ; select 2 -- end", "select ';'|select 2")]
    [DataRow("do $x$ begin; $$;$$ end $x$; select E'\\';'", "do $x$ begin; $$;$$ end $x$|select E'\\';'")]
    [DataRow("create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3", "create function f() returns int begin atomic select case when true then 1 end; select 2; end|select 3")]
    [DataRow("insert into \"a;b\" values (1); x", "insert into \"a;b\" values (1)|x")]
    [DataRow("", "")]
    public void A_text_is_split_where_commands_end(string sql, string commands)
    {
        Assert.AreEqual(commands, string.Join('|', SqlCommand.In(sql).Select(command => command.Text)));
    }

    [TestMethod]
    [DataRow("ALTER TABLE IF EXISTS ONLY a.\"B\" * RENAME COLUMN x TO \"Y\"", "RenameColumn { Table = a.B, Column = x, To = Y }")]
    [DataRow("alter table t rename to u", "RenameTable { Table = public.t, To = u }")]
    [DataRow("alter table t rename constraint a to b", "Other { }")]
    [DataRow("alter table t set schema s", "MoveTable { Table = public.t, ToSchema = s }")]
    [DataRow("alter table t drop constraint if exists a, drop b cascade", "DropConstraint { Table = public.t, Name = a }|DropColumns")]
    [DataRow("alter table t add constraint c check (a > 0), alter b set not null, alter column c drop not null", "Other { }|SetNullable { Table = public.t, Column = b, IsNullable = False }|SetNullable { Table = public.t, Column = c, IsNullable = True }")]
    [DataRow("drop index concurrently if exists s.i", "DropIndex { Schema = s, Name = i, IsConcurrent = True }")]
    [DataRow("create temp table t (id int)", "Other { }")]
    [DataRow("create table if not exists T (id int)", "CreateTable { Table = public.t")]
    [DataRow("truncate only a, b cascade", "TruncateTable { Table = public.a, IsCascading = True }|TruncateTable { Table = public.b, IsCascading = True }")]
    [DataRow("delete from t where x in (select 1)", "DeleteRows { Table = public.t, IsAll = False }")]
    [DataRow("delete from t returning (select 1 where true)", "DeleteRows { Table = public.t, IsAll = True }")]
    [DataRow("with x as (delete from a where b returning *) insert into c select * from x", "DeleteRows { Table = public.a, IsAll = False }|InsertRows { Table = public.c }")]
    [DataRow("select 1", "Other { }")]
    public void A_command_asks_for(string sql, string operations)
    {
        var asked = SqlOperations.Of(SqlCommand.In(sql)[0]).Select(operation => operation.ToString()).ToList();

        var expected = operations.Split('|');
        Assert.HasCount(expected.Length, asked);
        for (var i = 0; i < expected.Length; i++) StringAssert.StartsWith(asked[i], expected[i]);
    }

    [TestMethod]
    public void An_index_is_read_with_what_it_covers()
    {
        var index = (CreateIndex)SqlOperations.Of(SqlCommand.In("create unique index concurrently if not exists \"I\" on only s.t using btree (a desc, lower(b), \"C\") include (d) where a > 0")[0])[0];

        Assert.AreEqual("s.t I a,C True True True", $"{index.Table} {index.Name} {string.Join(',', index.Columns)} {index.IsUnique} {index.IsConcurrent} {index.IsPartial}");
    }
}
