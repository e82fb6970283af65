using System.Security.Cryptography;
using System.Text;
using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Security;

/// <summary>
/// The code with which the first account is created. It is printed on the console, and is valid once and until the program ends.
/// </summary>
public sealed class FirstCode(PeopleDirectory people)
{
    /// <summary>Letters and digits that are not easily confused.</summary>
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private const int Length = 12;
    private const int Group = 4;

    private readonly string code = RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>The code as it is printed: three groups of four characters.</summary>
    public string Text => string.Join('-', code.Chunk(Group).Select(c => new string(c)));

    /// <summary>Returns true if this is the code and there is no account yet.</summary>
    public bool IsRight(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var plain = string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return people.IsEmpty && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(plain), Encoding.UTF8.GetBytes(code));
    }
}
