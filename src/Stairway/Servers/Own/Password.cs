using System.Security.Cryptography;
using System.Text;

namespace Stairway.Servers.Own;

/// <summary>A random password of 128 bits.</summary>
internal sealed record Password(string Text)
{
    /// <summary>Many rounds make guessing a short password slow. Nobody guesses this one, and each connection would pay for the rounds.</summary>
    private const int Rounds = 1;

    public static Password Random() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>What PostgreSQL keeps of it (RFC 5803): the password itself appears in no statement and no log.</summary>
    public string Verifier()
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Text, salt, Rounds, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Client Key")));
        var server = HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Server Key"));
        return $"SCRAM-SHA-256${Rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    public override string ToString() => "***";
}
