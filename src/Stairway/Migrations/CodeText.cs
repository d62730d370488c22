using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Stairway.Migrations;

/// <summary>
/// What a delegate does, as a text that stays the same when it is only compiled again: what it and everything it calls in its own assembly call, name,
/// compare and compute, with their constants, in order, and the values that it has captured. Left out is what differs between a debug and a release
/// build: places of locals, jumps, conversions, the plumbing of async methods.
/// </summary>
internal sealed class CodeText
{
    private const int Deepest = 4;

    private readonly StringBuilder _text = new();
    private readonly Queue<MethodBase> _open = new();
    private readonly HashSet<MethodBase> _met = [];
    private readonly Assembly _assembly;

    private CodeText(Assembly assembly) => _assembly = assembly;

    public static string Of(Delegate code)
    {
        var text = new CodeText(code.Method.Module.Assembly);
        text.Meet(code.Method);
        while (text._open.TryDequeue(out var method)) text.Write(method);
        if (code.Target is { } target && IsGenerated(target.GetType())) text.WriteCaptured(target, 0);
        return text._text.ToString();
    }

    private void Write(MethodBase method)
    {
        _text.Append("method\n");
        if (method.GetCustomAttribute<StateMachineAttribute>() is { StateMachineType: var machine })
        {
            Meet(machine.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)!);
            return;
        }

        var (lines, members) = CodeFlow.Of(method);
        foreach (var line in lines) _text.Append(line).Append('\n');
        foreach (var member in members)
        {
            if (member is MethodBase called) Meet(called);
            if (member is FieldInfo { IsStatic: true, DeclaringType: { } owner } && owner.TypeInitializer is { } initializer) Meet(initializer);
        }
    }

    private void Meet(MethodBase method)
    {
        var definition = method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method;
        if (definition.Module.Assembly == _assembly && !_assembly.IsDynamic && definition.GetMethodBody() is not null && _met.Add(definition)) _open.Enqueue(definition);
    }

    /// <summary>The variables of the method that made the delegate; those of its class are left to the class.</summary>
    private void WriteCaptured(object closure, int depth)
    {
        foreach (var field in closure.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (field.GetValue(closure) is not { } value || value == closure) continue;

            if (IsGenerated(value.GetType()) && depth < Deepest) WriteCaptured(value, depth + 1);
            else if (field.Name[0] != '<') _text.Append(CultureInfo.InvariantCulture, $"{field.Name}\n'{Value(value, depth)}'\n");
        }
    }

    private static string Value(object value, int depth) => value switch
    {
        string text => text.ReplaceLineEndings(" "),
        DateTime time => time.ToString("s", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("s", CultureInfo.InvariantCulture),
        IFormattable number when value.GetType().Assembly == typeof(object).Assembly => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items when depth < Deepest && value.GetType().Assembly == typeof(object).Assembly => string.Join(", ", items.Cast<object?>().Select(item => item is null ? "null" : Value(item, depth + 1))),
        bool or char or Enum => value.ToString()!,
        _ => "",
    };

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
