using System.Globalization;
using System.Text;

namespace Stairway.Benchmarks;

/// <summary>
/// A history of any length, once as FluentMigrator classes and once as the SQL that does the same.
/// Ten steps make three tables (nine columns, a primary key, two foreign keys, two indexes), two columns, an index, a foreign key, a changed type, a renamed column and a check constraint.
/// </summary>
internal sealed class GeneratedHistory
{
    private static readonly string[] Kinds = ["table", "table", "column", "index", "table", "key", "type", "rename", "check", "flag"];

    private readonly List<string> _tables = [];

    public GeneratedHistory(int length) => Steps = [.. Enumerable.Range(0, length).Select(Step)];

    public IReadOnlyList<GeneratedStep> Steps { get; }

    public int Tables => _tables.Count;

    /// <summary>The classes, as one source file.</summary>
    public string Source()
    {
        var source = new StringBuilder("using FluentMigrator;\nnamespace Generated;\n");
        foreach (var (step, version) in Steps.Select((step, index) => (step, index + 1)))
            source.Append(CultureInfo.InvariantCulture, $$"""

                [Migration({{version}})]
                public class Step{{version:00000}} : Migration
                {
                    public override void Up() { {{step.Up}} }
                    public override void Down() { {{step.Down}} }
                }

                """);
        return source.ToString();
    }

    /// <summary>Every step up, down and up again in transactions of their own, with its row in a version table, for one session of psql.</summary>
    public string Script()
    {
        var script = new StringBuilder("create table version_info (version bigint primary key, applied_on timestamp, description varchar(1024));\n");
        foreach (var (step, version) in Steps.Select((step, index) => (step, index + 1)))
        {
            var up = $"begin;\n{step.UpSql}insert into version_info values ({version}, now(), 'Step{version}');\ncommit;\n";
            script.Append(up).Append(CultureInfo.InvariantCulture, $"begin;\n{step.DownSql}delete from version_info where version = {version};\ncommit;\n").Append(up);
        }

        return script.ToString();
    }

    private GeneratedStep Step(int index)
    {
        var kind = Kinds[index % Kinds.Length];
        if (kind == "table") return Table();

        var table = _tables[kind switch { "type" => index / 10 * 3 % _tables.Count, "rename" => (index / 10 * 3) + 1, _ => index * 7 % _tables.Count }];
        return kind switch
        {
            "column" => new(
                $"""Alter.Table("{table}").AddColumn("note_{index}").AsString(int.MaxValue).Nullable();""",
                $"""Delete.Column("note_{index}").FromTable("{table}");""",
                $"alter table {table} add column note_{index} text;\n",
                $"alter table {table} drop column note_{index};\n"),
            "flag" => new(
                $"""Alter.Table("{table}").AddColumn("flag_{index}").AsBoolean().NotNullable().WithDefaultValue(false);""",
                $"""Delete.Column("flag_{index}").FromTable("{table}");""",
                $"alter table {table} add column flag_{index} boolean not null default false;\n",
                $"alter table {table} drop column flag_{index};\n"),
            "index" => new(
                $"""Create.Index("ix_{table}_{index}").OnTable("{table}").OnColumn("created_at");""",
                $"""Delete.Index("ix_{table}_{index}").OnTable("{table}");""",
                $"create index ix_{table}_{index} on {table} (created_at);\n",
                $"drop index ix_{table}_{index};\n"),
            "key" => new(
                $"""Execute.Sql("alter table {table} add constraint fk_{table}_{index} foreign key (quantity) references {_tables[0]} (id) not valid");""",
                $"""Delete.ForeignKey("fk_{table}_{index}").OnTable("{table}");""",
                $"alter table {table} add constraint fk_{table}_{index} foreign key (quantity) references {_tables[0]} (id) not valid;\n",
                $"alter table {table} drop constraint fk_{table}_{index};\n"),
            "type" => new(
                $"""Alter.Column("rank").OnTable("{table}").AsInt64().Nullable();""",
                $"""Alter.Column("rank").OnTable("{table}").AsInt32().Nullable();""",
                $"alter table {table} alter column rank type bigint;\n",
                $"alter table {table} alter column rank type integer;\n"),
            "rename" => new(
                $"""Rename.Column("code").OnTable("{table}").To("code_new");""",
                $"""Rename.Column("code_new").OnTable("{table}").To("code");""",
                $"alter table {table} rename column code to code_new;\n",
                $"alter table {table} rename column code_new to code;\n"),
            _ => new(
                $"""Execute.Sql("alter table {table} add constraint ck_{table}_{index} check (amount >= 0) not valid");""",
                $"""Execute.Sql("alter table {table} drop constraint ck_{table}_{index}");""",
                $"alter table {table} add constraint ck_{table}_{index} check (amount >= 0) not valid;\n",
                $"alter table {table} drop constraint ck_{table}_{index};\n"),
        };
    }

    private GeneratedStep Table()
    {
        var table = $"t{_tables.Count:0000}";
        var parent = _tables.Count > 0 ? _tables[^1] : table;
        var owner = _tables.Count > 1 ? _tables[^2] : table;
        _tables.Add(table);

        return new(
            $"""
            Create.Table("{table}").WithColumn("id").AsInt32().NotNullable().PrimaryKey("pk_{table}").WithColumn("name").AsString(100).NotNullable().WithColumn("code").AsString(20).Nullable()
                .WithColumn("amount").AsDecimal(12, 2).Nullable().WithColumn("quantity").AsInt32().NotNullable().WithDefaultValue(0).WithColumn("rank").AsInt32().Nullable()
                .WithColumn("parent_id").AsInt32().Nullable().WithColumn("owner_id").AsInt32().Nullable().WithColumn("created_at").AsDateTimeOffset().NotNullable().WithDefault(SystemMethods.CurrentDateTime);
            Create.ForeignKey("fk_{table}_parent").FromTable("{table}").ForeignColumn("parent_id").ToTable("{parent}").PrimaryColumn("id");
            Create.ForeignKey("fk_{table}_owner").FromTable("{table}").ForeignColumn("owner_id").ToTable("{owner}").PrimaryColumn("id");
            Create.Index("ix_{table}_parent").OnTable("{table}").OnColumn("parent_id");
            Create.Index("ix_{table}_owner").OnTable("{table}").OnColumn("owner_id");
            """,
            $"""Delete.Table("{table}");""",
            $"""
            create table {table} (id integer not null, name varchar(100) not null, code varchar(20), amount numeric(12, 2), quantity integer not null default 0, rank integer, parent_id integer, owner_id integer, created_at timestamptz not null default now(), constraint pk_{table} primary key (id));
            alter table {table} add constraint fk_{table}_parent foreign key (parent_id) references {parent} (id);
            alter table {table} add constraint fk_{table}_owner foreign key (owner_id) references {owner} (id);
            create index ix_{table}_parent on {table} (parent_id);
            create index ix_{table}_owner on {table} (owner_id);

            """,
            $"drop table {table};\n");
    }
}

/// <param name="Up">FluentMigrator C#.</param>
/// <param name="Down">FluentMigrator C#.</param>
/// <param name="UpSql">The same as SQL, each statement on a line.</param>
/// <param name="DownSql">The same as SQL.</param>
internal sealed record GeneratedStep(string Up, string Down, string UpSql, string DownSql);
