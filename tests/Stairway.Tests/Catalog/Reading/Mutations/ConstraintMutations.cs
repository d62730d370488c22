namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Constraints.</summary>
internal static class ConstraintMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new(
            "pk: drop",
            "alter table public.deferred drop constraint dfk",
            "alter table public.deferred add constraint dfk foreign key(id) references public.parent(id) deferrable initially deferred"),

        new("constraint: rename", "alter table public.child rename constraint ck to ck9", "alter table public.child rename constraint ck9 to ck"),
        new("constraint: comment", "comment on constraint ck on public.child is 'x'", "comment on constraint ck on public.child is null"),
        new(
            "constraint: temporal pk",
            "create table public.tp(id int4range, v tstzrange, constraint tpk primary key(id, v without overlaps))",
            "drop table public.tp") { From = 18 },
        new(
            "constraint trigger",
            "create constraint trigger ctg after insert on public.child deferrable for each row execute function public.on_change()",
            "drop trigger ctg on public.child"),

        new("unique: drop", "alter table public.child drop constraint uq", "alter table public.child add constraint uq unique(a)"),
        new(
            "unique: nulls not distinct",
            "alter table public.child drop constraint uq, add constraint uq unique nulls not distinct(a)",
            "alter table public.child drop constraint uq, add constraint uq unique(a)") { From = 15 },
        new(
            "unique: include",
            "alter table public.child drop constraint uq, add constraint uq unique(a) include (b)",
            "alter table public.child drop constraint uq, add constraint uq unique(a)"),
        new(
            "unique: deferrable",
            "alter table public.child drop constraint uq, add constraint uq unique(a) deferrable",
            "alter table public.child drop constraint uq, add constraint uq unique(a)"),
        new("unique: fillfactor", "alter index public.uq set (fillfactor=50)", "alter index public.uq reset (fillfactor)"),
        new(
            "unique constraint vs unique index",
            "alter table public.child drop constraint uq; create unique index uq on public.child(a)",
            "drop index public.uq; alter table public.child add constraint uq unique(a)"),

        new("exclude: add", "alter table public.child add constraint ex exclude using gist (r with &&)", "alter table public.child drop constraint ex"),

        new(
            "check: expression",
            "alter table public.child drop constraint ck, add constraint ck check (a>1)",
            "alter table public.child drop constraint ck, add constraint ck check (a>0)"),
        new(
            "check: not valid",
            "alter table public.child drop constraint ck, add constraint ck check (a>0) not valid",
            "alter table public.child validate constraint ck"),
        new(
            "check: no inherit",
            "alter table public.child drop constraint ck, add constraint ck check (a>0) no inherit",
            "alter table public.child drop constraint ck, add constraint ck check (a>0)"),
        new(
            "check: not enforced",
            "alter table public.child drop constraint ck, add constraint ck check (a>0) not enforced",
            "alter table public.child drop constraint ck, add constraint ck check (a>0)") { From = 18 },

        new(
            "fk: on delete",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id) on delete cascade",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id)"),
        new(
            "fk: match full",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id) match full",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id)"),
        new("fk: deferrable", "alter table public.child alter constraint fk deferrable", "alter table public.child alter constraint fk not deferrable"),
        new(
            "fk: initially deferred",
            "alter table public.child alter constraint fk deferrable initially deferred",
            "alter table public.child alter constraint fk not deferrable"),
        new(
            "fk: not valid",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id) not valid",
            "alter table public.child validate constraint fk"),
        new(
            "fk: set null columns",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id) on delete set null (a)",
            "alter table public.child drop constraint fk, add constraint fk foreign key(a) references public.parent(id)") { From = 15 },
        new("fk: triggers disabled (DISABLE TRIGGER ALL)", "alter table public.child disable trigger all", "alter table public.child enable trigger all"),
        new("fk: not enforced", "alter table public.child alter constraint fk not enforced", "alter table public.child alter constraint fk enforced") { From = 18 },
        new(
            "fk: referenced index",
            "alter table public.child drop constraint fk; drop table public.deferred; create unique index p_alt on public.parent(id); alter table public.parent drop constraint parent_pkey; alter table public.child add constraint fk foreign key(a) references public.parent(id)",
            "alter table public.child drop constraint fk; drop index public.p_alt; alter table public.parent add constraint parent_pkey primary key(id); alter table public.child add constraint fk foreign key(a) references public.parent(id); create table public.deferred(id int, constraint dfk foreign key(id) references public.parent(id) deferrable initially deferred)"),

        new(
            "not null: constraint name (18)",
            "alter table public.child alter column b set not null; alter table public.child rename constraint child_b_not_null to nn9",
            "alter table public.child alter column b drop not null") { From = 18 },
        new("not null: not valid (18)", "alter table public.child add constraint nnv not null b not valid", "alter table public.child drop constraint nnv")
        {
            From = 18,
        },
    ];
}
