using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace Stairway.Migrations;

/// <summary>The instructions of a method that say what it does, rather than how the compiler wrote it down.</summary>
internal static class CodeTokens
{
    private static readonly Dictionary<short, OpCode> _codes =
        typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Whose methods only hold together what the compiler has taken apart.</summary>
    private static readonly string[] _plumbing = ["System.Runtime.CompilerServices.", "<"];

    /// <returns>What each instruction says, where it says something, and the member that it names.</returns>
    public static IEnumerable<(string? Text, MemberInfo? Member)> Of(MethodBase method)
    {
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        var types = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var arguments = method is { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        var last = "";
        for (var at = 0; at < il.Length;)
        {
            var code = Code(il, ref at);
            var operand = il.AsSpan(at, Size(code, il, at));
            at += operand.Length;

            var member = code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                ? Resolve(method.Module, BinaryPrimitives.ReadInt32LittleEndian(operand), types, arguments)
                : null;
            var text = code.OperandType == OperandType.InlineString
                ? $"\"{method.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand))}\""
                : Text(code, operand, member);

            // "not" and "is null" are a comparison in a debug build and a jump in a release build
            if (last is "0" or "null" && (text is "compare" || code == OpCodes.Cgt_Un)) text = null;
            last = Constant(code, operand) ?? (code == OpCodes.Ldnull ? "null" : "");
            if (text is not null || member is not null) yield return (text, member);
        }
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

    private static string? Text(OpCode code, ReadOnlySpan<byte> operand, MemberInfo? member) => member switch
    {
        MethodBase { DeclaringType: { } type } called => IsPlumbing(type, called) ? null : $"{type}.{called}",
        FieldInfo field => IsPlumbing(field.DeclaringType!, field) ? null : $"{field.DeclaringType}.{field.Name}",
        Type type => IsPlumbing(type, type) || code == OpCodes.Constrained || code == OpCodes.Initobj ? null : type.ToString(),
        _ => Constant(code, operand) is { } constant ? (constant is "0" or "1" or "-1" ? null : constant) : Operation(code),
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
        "ceq" or "beq" or "bne" => "compare",
        "clt" or "blt" or "bge" => "less",
        "cgt" or "bgt" or "ble" => "greater",
        "add" or "sub" or "mul" or "div" or "rem" or "and" or "or" or "xor" or "shl" or "shr" or "neg" or "not" or "throw" => code.Name,
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
