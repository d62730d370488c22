namespace Stairway.Rows.Values;

/// <summary>Values for PostgreSQL's own types and the usual extensions', by the type's name. A test casts every one of them.</summary>
internal static class BuiltInPools
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "alpha", "Beta gamma", "O'Brien", "naïve café", "100% \"quoted\"", "Ann Mary Smith", "user@example.com", "https://example.com/a?b=c", "日本語テキスト", "Zoë 😀", "a-b_c", "2024-02-29", "42",
        string.Concat(Enumerable.Repeat("lorem ipsum dolor sit amet ", 11)),
    ];

    public static IReadOnlyList<string> OddTexts { get; } =
    [
        new('x', 5000), "", " ", "trail ", " lead", "';--", "NULL", "\\", "a\nb", "e\u0301", "\u202eabc", "İstanbul ß", "-1", "1e400", "{}", "ALPHA",
    ];

    private static readonly Pool _json = new(
        ["{}", "{\"a\": 1, \"b\": [1, 2, {\"c\": null}]}", "[]", "[1, 2, 3]", "{\"name\": \"Zoë\", \"n\": 1.50, \"ok\": true}"],
        ["null", "\"text\"", "0", "[{}]", "{\"n\": 123456789012345678901234567890.5}"]);

    private static readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal)
    {
        ["bool"] = new(["true", "false"], []),
        ["int2"] = new(["1", "2", "7", "3", "0", "100", "12345"], ["32767", "-32768", "-3"]),
        ["int4"] = new(["1", "2", "7", "3", "0", "100", "70000", "123456789"], ["2147483647", "-2147483648", "-3"]),
        ["int8"] = new(["1", "2", "7", "3", "0", "100", "5000000000", "1700000000000"], ["9223372036854775807", "-9223372036854775808", "-3"]),
        ["numeric"] = new(["1", "0", "2.5", "3.14159265358979", "123456789012.345", "2"], ["NaN", "1e300", "-2.5"]),
        ["float4"] = new(["1", "0.5", "2.25", "0", "3.1415927", "1e10"], ["-2.25", "NaN", "Infinity", "-Infinity", "1e-30"]),
        ["float8"] = new(["1", "0.5", "2.25", "0", "3.141592653589793", "1e100"], ["-2.25", "NaN", "Infinity", "-Infinity", "1e-300"]),
        ["money"] = new(["1.00", "12.34", "0", "99999.99"], ["-12.34"]),
        ["oid"] = new(["1", "16384", "4000000000"], []),
        ["xid"] = new(["1", "2"], []),
        ["xid8"] = new(["1", "5000000000"], []),
        ["cid"] = new(["1", "2"], []),
        ["tid"] = new(["(0,1)", "(1,2)"], []),
        ["date"] = new(["2024-02-29", "1999-12-31", "2020-01-01", "1969-07-20", "2019-06-30"], ["2038-01-19", "infinity", "-infinity", "0044-03-15 BC", "5874897-12-31"]),
        ["timestamp"] = new(
            ["2024-02-29 12:34:56.789012", "1999-12-31 23:59:59", "2020-01-01 00:00:00", "2005-07-20 20:17:40", "2019-01-19 03:14:08.5"],
            ["1969-07-20 20:17:40", "2038-01-19 03:14:08.5", "infinity", "-infinity", "0044-03-15 00:00:00 BC", "294276-12-31 23:59:59"]),
        ["timestamptz"] = new(
            ["2024-02-29 12:34:56.789012+05:45", "1999-12-31 23:59:59-08", "2020-01-01 00:00:00+00", "2005-07-20 20:17:40+00", "2019-01-19 03:14:08.5+00"],
            ["1969-07-20 20:17:40+00", "2038-01-19 03:14:08.5+00", "infinity", "-infinity", "0044-03-15 00:00:00+00 BC", "294276-12-31 23:59:59+00"]),
        ["time"] = new(["12:34:56.789012", "00:00:00", "23:59:59"], ["24:00:00"]),
        ["timetz"] = new(["12:34:56.789+05:45", "00:00:00+00"], ["24:00:00-12"]),
        ["interval"] = new(["1 day", "1 year 2 mons 3 days 04:05:06.789", "00:00:01", "5 days"], ["178000000 years", "0", "-5 days"]),
        ["uuid"] = new(
            ["6f9619ff-8b86-d011-b42d-00cf4fc964ff", "0190163d-8694-739b-aea5-966c26f8ad91", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
            ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]),
        ["bytea"] = new([@"\xdeadbeef", @"\x00ff", @"\x616263"], [@"\x", @"\x" + string.Concat(Enumerable.Repeat("ab", 3000))]),
        ["json"] = _json with { Extreme = [.. _json.Extreme, "{\"a\":1,\"a\":2}"] },
        ["jsonb"] = _json,
        ["jsonpath"] = new(["$.a", "$"], []),
        ["xml"] = new(["<a>1</a>", "<r x=\"1\"/>", "text"], []),
        ["inet"] = new(["10.0.0.1", "192.168.1.0/24", "2001:db8::1", "::1"], ["0.0.0.0", "::/0"]),
        ["cidr"] = new(["10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32"], ["0.0.0.0/0"]),
        ["macaddr"] = new(["08:00:2b:01:02:03", "aa:bb:cc:dd:ee:ff"], []),
        ["macaddr8"] = new(["08:00:2b:01:02:03:04:05", "aa:bb:cc:dd:ee:ff:00:11"], []),
        ["point"] = new(["(1,2)", "(-3.5,0)", "(0,0)"], ["(Infinity,NaN)"]),
        ["line"] = new(["{1,2,3}", "{0,1,0}"], []),
        ["lseg"] = new(["[(0,0),(1,1)]", "[(0,0),(0,0)]"], []),
        ["box"] = new(["(1,1),(0,0)", "(5,5),(2,3)"], []),
        ["path"] = new(["[(0,0),(1,1),(2,0)]", "((0,0),(1,1),(2,0))"], []),
        ["polygon"] = new(["((0,0),(1,1),(2,0))"], []),
        ["circle"] = new(["<(0,0),1>", "<(2,3),5.5>"], []),
        ["tsvector"] = new(["'fat':2 'rat':3"], [""]),
        ["tsquery"] = new(["'fat' & 'rat'"], [""]),
        ["pg_lsn"] = new(["0/16B3748", "0/0"], []),
        ["txid_snapshot"] = new(["10:20:10,14,15"], []),
        ["pg_snapshot"] = new(["10:20:10,14,15"], []),
        ["regclass"] = new(["pg_class"], []),
        ["regtype"] = new(["integer"], []),
        ["regproc"] = new(["now"], []),
        ["regprocedure"] = new(["now()"], []),
        ["regrole"] = new(["pg_monitor"], []),
        ["regnamespace"] = new(["pg_catalog"], []),
        ["regconfig"] = new(["simple"], []),
        ["regdictionary"] = new(["simple"], []),
        ["name"] = new(["alpha", "beta"], [""]),
        ["char"] = new(["a", "b", "z"], []),
        ["int2vector"] = new(["1 2"], []),
        ["oidvector"] = new(["1 2"], []),
        ["hstore"] = new(["\"a\"=>\"1\"", "\"a\"=>\"1\", \"b\"=>NULL"], [""]),
        ["ltree"] = new(["a", "a.b.c"], [""]),
        ["lquery"] = new(["a.*"], []),
        ["cube"] = new(["(1,2,3)", "(0,0,0)"], []),
        ["geometry"] = new(["POINT(1 2)", "SRID=4326;POINT(1 2)", "SRID=4326;POLYGON((0 0,0 1,1 1,0 0))", "SRID=4326;MULTIPOLYGON(((0 0,0 1,1 1,0 0)))", "LINESTRING(0 0,1 1)", "POLYGON((0 0,0 1,1 1,0 0))", "SRID=3857;POINT(1 2)"], ["POINT EMPTY"]),
        ["geography"] = new(["SRID=4326;POINT(1 2)"], []),
    };

    /// <summary>For a type that nobody here has heard of.</summary>
    public static Pool Anything { get; } = new(
        ["1", "0", "a", "{}", "[]", "{1,2}", "[1,2,3]", "(1,2)", "(0,0)", "2024-01-01", "127.0.0.1", "\"a\"=>\"1\"", "POINT(1 2)", "<a/>", "1.5", "a.b", "[1,2)", "978-0-306-40615-7"],
        ["", "empty"]);

    public static IEnumerable<string> Names => _pools.Keys;

    public static Pool? Find(string type) => _pools.GetValueOrDefault(type);
}
