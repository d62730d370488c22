using Stairway.Catalog.Repairs;

namespace Stairway.Tests.Catalog.Repairs;

/// <summary>That FluentMigrator makes of these what is meant is tested by <see cref="RepairTests"/>.</summary>
[TestClass]
public sealed class FluentTests
{
    [TestMethod]
    [DataRow("integer", ".AsInt32()")]
    [DataRow("character varying(200)", ".AsString(200)")]
    [DataRow("character varying", ".AsCustom(\"varchar\")")]
    [DataRow("character(8)", ".AsFixedLengthString(8)")]
    [DataRow("numeric(10,2)", ".AsDecimal(10, 2)")]
    [DataRow("numeric", ".AsCustom(\"numeric\")")]
    [DataRow("timestamp with time zone", ".AsDateTimeOffset()")]
    [DataRow("timestamp(3) with time zone", ".AsCustom(\"timestamptz(3)\")")]
    [DataRow("time with time zone", ".AsCustom(\"timetz\")")]
    [DataRow("public.\"Color\"[]", ".AsCustom(\"public.\\\"Color\\\"[]\")")]
    public void Types_have_calls(string type, string call) => Assert.AreEqual(call, TypeNames.Fluent(type));

    [TestMethod]
    [DataRow("0", ".WithDefaultValue(0)")]
    [DataRow("'-1'::integer", ".WithDefaultValue(\"-1\")")]
    [DataRow("true", ".WithDefaultValue(true)")]
    [DataRow("'it''s'::text", ".WithDefaultValue(\"it's\")")]
    [DataRow("'a'::character varying(10)", ".WithDefaultValue(\"a\")")]
    [DataRow("now()", ".WithDefaultValue(SystemMethods.CurrentDateTime)")]
    [DataRow("0.5", ".WithDefaultValue(RawSql.Insert(\"0.5\"))")]
    [DataRow("nextval('public.s'::regclass)", ".WithDefaultValue(RawSql.Insert(\"nextval('public.s'::regclass)\"))")]
    [DataRow("('a'::text || 'b'::text)", ".WithDefaultValue(RawSql.Insert(\"('a'::text || 'b'::text)\"))")]
    [DataRow("'a\\b'::text", ".WithDefaultValue(RawSql.Insert(\"'a\\\\b'::text\"))")]
    public void Defaults_have_calls(string expression, string call) => Assert.AreEqual(call, Defaults.Fluent(expression));

    [TestMethod]
    [DataRow("integer", "text", true)]
    [DataRow("text", "integer", false)]
    [DataRow("integer", "numeric(10,2)", true)]
    [DataRow("date", "timestamp without time zone", true)]
    [DataRow("integer", "boolean", false)]
    [DataRow("text", "text[]", false)]
    [DataRow("character varying(10)", "character varying(20)", true)]
    public void Types_convert_by_assignment_or_need_USING(string from, string to, bool converts) => Assert.AreEqual(converts, TypeNames.Converts(from, to));
}
