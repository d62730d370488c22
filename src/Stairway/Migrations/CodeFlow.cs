using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace Stairway.Migrations;

/// <summary>
/// A method as the way through it: what is done one after the other, what comes where a condition holds, and what where it does not. A debug and a
/// release build write the same conditions down in other ways, but take the same ways: a condition may be negated and the jump turned round, or kept
/// in a variable that is asked at once; jumps may lead to jumps.
/// </summary>
internal sealed class CodeFlow
{
    private readonly List<string> _lines = [];
    private readonly List<MemberInfo> _members = [];
    private readonly Dictionary<(int At, Top Top), int> _numbers = [];
    private readonly Stack<(int At, Top Top, string Label)> _open = new();
    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly IReadOnlyDictionary<int, int> _indexes;
    private readonly IList<ExceptionHandlingClause> _clauses;

    private CodeFlow(MethodBase method)
    {
        var body = method.GetMethodBody()!;
        _tokens = CodeTokens.Of(method, body, out _indexes);
        _clauses = body.ExceptionHandlingClauses;
    }

    /// <returns>The lines, and the members that they name, in order.</returns>
    public static (IReadOnlyList<string> Lines, IReadOnlyList<MemberInfo> Members) Of(MethodBase method)
    {
        var flow = new CodeFlow(method);
        flow.Walk(0, "");
        foreach (var clause in flow._clauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter) flow.Walk(flow._indexes[clause.FilterOffset], "when");
            flow.Walk(flow._indexes[clause.HandlerOffset], clause.Flags == ExceptionHandlingClauseOptions.Clause ? $"catch {clause.CatchType}" : clause.Flags.ToString());
        }

        return (flow._lines, flow._members);
    }

    private void Walk(int at, string label)
    {
        _open.Push((at, default, label));
        while (_open.TryPop(out var way))
        {
            if (way.Label.Length > 0) _lines.Add(way.Label);
            Follow(way.At, way.Top);
        }
    }

    /// <summary>Until the way ends, or meets one that was taken already.</summary>
    private void Follow(int at, Top top)
    {
        for (var silent = _lines.Count; at < _tokens.Count; silent++)
        {
            if (silent > _lines.Count + 2 * _tokens.Count) return; // a loop in which nothing is done never ends

            var token = _tokens[at];
            var flow = token.Code.FlowControl;

            // what says nothing, whatever stands on the stack
            if (token.Code == OpCodes.Nop || token.Code.OpCodeType == OpCodeType.Prefix) at++;
            else if (flow == FlowControl.Branch) at = token.Targets[0];
            else if (IsStore(token) && Asked(at) is { } load && _tokens[load].Local == token.Local) at = load + 1;
            else if (top.Constant is { } known && token.Constant is "0" or "null" && at + 1 < _tokens.Count && Compared(known, _tokens[at + 1].Code) is { } outcome) (top, at) = (top with { Constant = outcome }, at + 2);
            else if (token.Constant is { } constant && top.Constant is null) (top, at) = (top with { Constant = constant }, at + 1);
            else if (top.Constant is "0" or "null" && token.Code == OpCodes.Ceq) (top, at) = (new(!top.IsNot, null), at + 1);
            else if (top.Constant is "0" or "null" && token.Code == OpCodes.Cgt_Un) (top, at) = (top with { Constant = null }, at + 1);
            else if (flow == FlowControl.Cond_Branch && token.Targets.Count == 1)
            {
                if (Known(token, top) is { } isTaken) (top, at) = (top with { Constant = null }, isTaken ? token.Targets[0] : at + 1);
                else if (top != default && !AsksNothing(token, top))
                {
                    if (!IsNew(at, top)) return;
                    top = Say(top);
                }
                else
                {
                    Branch(at, token, top);
                    return;
                }
            }
            else if (flow == FlowControl.Return)
            {
                _lines.Add($"end{(top.IsNot ? " not" : "")} {top.Constant}");
                return;
            }
            else if (top != default)
            {
                // it is a value, and no condition: said before what comes next
                if (!IsNew(at, top)) return;
                top = Say(top);
            }
            else if (token.Code == OpCodes.Switch)
            {
                if (!IsNew(at, top)) return;
                Fork([.. token.Targets.Select((target, i) => (target, string.Create(CultureInfo.InvariantCulture, $"case {i}"))), (at + 1, "default")], default);
                return;
            }
            else
            {
                if (token.Text is not null && !IsNew(at, top)) return;
                if (token.Text is not null) _lines.Add(token.Text + Region(at));
                if (token.Member is not null) _members.Add(token.Member);
                if (flow == FlowControl.Throw) return;
                at++;
            }
        }
    }

    /// <summary>The way where the condition holds comes first, whichever of the two is a jump.</summary>
    private void Branch(int at, CodeToken token, Top top)
    {
        if (!IsNew(at, top)) return;

        var name = token.Code.Name!.Split('.')[0];
        if (!AsksNothing(token, top)) _lines.Add(token.Text + Region(at));
        var jumpsIfNot = top.Constant is null ? name is "brfalse" or "bne" or "bge" or "ble" : name is "beq" or "ble";
        var (holds, fails) = jumpsIfNot != top.IsNot ? (at + 1, token.Targets[0]) : (token.Targets[0], at + 1);
        Fork([(holds, "if" + Region(at)), (fails, "else")], default);
    }

    /// <summary>What stands on the stack, as a value.</summary>
    private Top Say(Top top)
    {
        if (top.IsNot) _lines.Add("not");
        if (top.Constant is not null) _lines.Add(top.Constant);
        return default;
    }

    private void Fork(IReadOnlyList<(int At, string Label)> ways, Top top)
    {
        foreach (var (at, label) in ways.Reverse()) _open.Push((at, top, label));
    }

    /// <summary>False, and the place is named, where the way has been here before.</summary>
    private bool IsNew(int at, Top top)
    {
        if (_numbers.TryAdd((at, top), _lines.Count)) return true;

        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"go on at {_numbers[(at, top)]}"));
        return false;
    }

    /// <summary>True for a jump that asks only whether there is something: by itself, or in comparison with 0 (u &gt; 0 is u != 0 for what has no sign).</summary>
    private static bool AsksNothing(CodeToken token, Top top) => token.Code.Name!.Split('.') switch
    {
        ["brtrue" or "brfalse", ..] => true,
        ["beq" or "bne", ..] => top.Constant is "0" or "null",
        ["bgt" or "ble", "un", ..] => top.Constant is "0" or "null",
        _ => false,
    };

    /// <summary>A known value in comparison with 0.</summary>
    private static string? Compared(string known, OpCode code) =>
        code == OpCodes.Ceq ? known is "0" or "null" ? "1" : "0"
        : code == OpCodes.Cgt_Un ? known is "0" or "null" ? "0" : "1"
        : null;

    private static bool? Known(CodeToken token, Top top) => (token.Code.Name!.Split('.')[0], top.Constant) switch
    {
        (_, null) => null,
        ("brtrue", var constant) => constant is not ("0" or "null"),
        ("brfalse", var constant) => constant is "0" or "null",
        _ => null,
    };

    private static bool IsStore(CodeToken token) => token.Local is not null && token.Code.Name!.StartsWith("st", StringComparison.Ordinal);

    /// <summary>The load that follows a store, over nothing but jumps; null where something else does.</summary>
    private int? Asked(int store)
    {
        var at = store + 1;
        for (var steps = 0; at < _tokens.Count && steps < _tokens.Count; steps++)
        {
            var token = _tokens[at];
            if (token.Code == OpCodes.Nop) at++;
            else if (token.Code.FlowControl == FlowControl.Branch && token.Code != OpCodes.Leave && token.Code != OpCodes.Leave_S) at = token.Targets[0];
            else return token.Local is not null && !IsStore(token) ? at : null;
        }

        return null;
    }

    /// <summary>In which protected parts an instruction lies.</summary>
    private string Region(int at)
    {
        var inside = _clauses.Select((clause, i) => (clause, i)).Where(part => _indexes[part.clause.TryOffset] <= at && at < _indexes[part.clause.TryOffset + part.clause.TryLength]).Select(part => part.i).ToList();
        return inside.Count == 0 ? "" : $" try {string.Join(' ', inside)}";
    }

    /// <summary>What is known of the top of the stack until something else is put there.</summary>
    /// <param name="IsNot">True where the value, or the one below the constant, is to be negated.</param>
    private readonly record struct Top(bool IsNot, string? Constant);
}
