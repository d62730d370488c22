using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace Stairway.Migrations;

/// <summary>One instruction of a method.</summary>
/// <param name="Text">What it says, where it says what is done rather than how the compiler wrote it down; null otherwise.</param>
/// <param name="Member">The member that it names.</param>
/// <param name="Constant">The number or null that it puts on the stack.</param>
/// <param name="Targets">Where it may jump to: indexes of instructions.</param>
internal sealed record CodeToken(OpCode Code, string? Text, MemberInfo? Member, string? Constant, IReadOnlyList<int> Targets)
{
    /// <summary>Number of the local variable that it stores into or loads from; null for other instructions.</summary>
    public int? Local { get; init; }
}

/// <summary>Reads the instructions of a method.</summary>
internal static class CodeTokens
{
    private static readonly Dictionary<short, OpCode> _codes =
        typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Whose methods only hold together what the compiler has taken apart.</summary>
    private static readonly string[] _plumbing = ["System.Runtime.CompilerServices.", "<"];

    /// <param name="indexes">On which instruction each offset of the IL begins; its length is the end.</param>
    public static IReadOnlyList<CodeToken> Of(MethodBase method, MethodBody body, out IReadOnlyDictionary<int, int> indexes)
    {
        var il = body.GetILAsByteArray()!;
        var types = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var arguments = method is { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        var read = new List<(OpCode Code, int Operand, int End)>();
        var starts = new Dictionary<int, int>();
        for (var at = 0; at < il.Length;)
        {
            starts[at] = read.Count;
            var code = Code(il, ref at);
            read.Add((code, at, at += Size(code, il, at)));
        }

        starts[il.Length] = read.Count;
        indexes = starts;
        return [.. read.Select(one => Token(method.Module, one.Code, il.AsSpan(one.Operand, one.End - one.Operand), one.End, starts, types, arguments))];
    }

    private static CodeToken Token(Module module, OpCode code, ReadOnlySpan<byte> operand, int end, Dictionary<int, int> starts, Type[]? types, Type[]? arguments)
    {
        var member = code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
            ? Resolve(module, BinaryPrimitives.ReadInt32LittleEndian(operand), types, arguments)
            : null;
        var constant = code == OpCodes.Ldnull ? "null" : Constant(code, operand);
        var text = code.OperandType == OperandType.InlineString ? $"\"{module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand))}\""
            : member is not null ? Name(code, member)
            : Operation(code);
        return new(code, text, member, constant, [.. Targets(code, operand, end).Select(offset => starts[offset])]) { Local = Variable(code, operand) };
    }

    /// <summary>Null for what was never needed: its assembly is not there.</summary>
    private static MemberInfo? Resolve(Module module, int token, Type[]? types, Type[]? arguments)
    {
        try
        {
            return module.ResolveMember(token, types, arguments);
        }
        catch (Exception e) when (e is IOException or TypeLoadException or BadImageFormatException or MissingMemberException)
        {
            return null;
        }
    }

    private static string? Name(OpCode code, MemberInfo member) => member switch
    {
        MethodBase { DeclaringType: { } type } called => IsPlumbing(type, called) ? null : $"{type}.{called}",
        FieldInfo field => IsPlumbing(field.DeclaringType!, field) ? null : $"{field.DeclaringType}.{field.Name}",
        Type type => IsPlumbing(type, type) || code == OpCodes.Constrained || code == OpCodes.Initobj ? null : type.ToString(),
        _ => null,
    };

    /// <summary>A generated name holds the number that a member has among its neighbours.</summary>
    private static bool IsPlumbing(Type type, MemberInfo member) =>
        member.Name[0] == '<' && member is not Type || type.Name[0] == '<' || _plumbing.Any(prefix => type.FullName?.StartsWith(prefix, StringComparison.Ordinal) == true)
        || member.Name is "GetAwaiter" or "get_IsCompleted" or "GetResult" && type.Namespace == "System.Threading.Tasks";

    private static string? Constant(OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.InlineI => BinaryPrimitives.ReadInt32LittleEndian(operand).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineI when code == OpCodes.Ldc_I4_S => ((sbyte)operand[0]).ToString(CultureInfo.InvariantCulture),
        OperandType.InlineI8 => BinaryPrimitives.ReadInt64LittleEndian(operand).ToString(CultureInfo.InvariantCulture),
        OperandType.InlineR => BinaryPrimitives.ReadDoubleLittleEndian(operand).ToString("R", CultureInfo.InvariantCulture),
        OperandType.ShortInlineR => BinaryPrimitives.ReadSingleLittleEndian(operand).ToString("R", CultureInfo.InvariantCulture),
        _ => code.Value >= OpCodes.Ldc_I4_M1.Value && code.Value <= OpCodes.Ldc_I4_8.Value ? (code.Value - OpCodes.Ldc_I4_0.Value).ToString(CultureInfo.InvariantCulture) : null,
    };

    /// <summary>What is computed; a comparison in whichever of its forms.</summary>
    private static string? Operation(OpCode code) => code.Name!.Split('.')[0] switch
    {
        "ceq" or "beq" or "bne" => "equal",
        "clt" or "blt" or "bge" => "less",
        "cgt" or "bgt" or "ble" => "greater",
        "add" or "sub" or "mul" or "div" or "rem" or "and" or "or" or "xor" or "shl" or "shr" or "neg" or "not" or "throw" => code.Name,
        _ => null,
    };

    private static List<int> Targets(OpCode code, ReadOnlySpan<byte> operand, int end)
    {
        if (code.OperandType == OperandType.ShortInlineBrTarget) return [end + (sbyte)operand[0]];
        if (code.OperandType == OperandType.InlineBrTarget) return [end + BinaryPrimitives.ReadInt32LittleEndian(operand)];
        if (code.OperandType != OperandType.InlineSwitch) return [];

        var targets = new List<int>();
        for (var at = 4; at < operand.Length; at += 4) targets.Add(end + BinaryPrimitives.ReadInt32LittleEndian(operand[at..]));
        return targets;
    }

    private static int? Variable(OpCode code, ReadOnlySpan<byte> operand) => code.Name!.Split('.') switch
    {
        ["stloc" or "ldloc", "s"] => operand[0],
        ["stloc" or "ldloc", var number] => number[0] - '0',
        ["stloc" or "ldloc"] => BinaryPrimitives.ReadUInt16LittleEndian(operand),
        _ => null,
    };

    private static OpCode Code(byte[] il, ref int at)
    {
        var first = il[at++];
        return _codes[first == 0xFE ? unchecked((short)(0xFE00 | il[at++])) : first];
    }

    private static int Size(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)),
        _ => 4,
    };
}
