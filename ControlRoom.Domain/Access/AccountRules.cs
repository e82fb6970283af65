namespace ControlRoom.Domain.Access;

/// <summary>What names and passwords must be like.</summary>
public static class AccountRules
{
    /// <summary>The shortest password, in characters.</summary>
    public const int ShortestPassword = 8;

    /// <summary>Longer ones are refused: hashing them would take long.</summary>
    public const int LongestPassword = 256;

    /// <summary>The longest name.</summary>
    public const int LongestName = 64;

    /// <summary>Why a name cannot be used; null if it can.</summary>
    public static string? WhyNotName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 ? "A user name is missing."
            : name.Length > LongestName ? $"A user name has at most {LongestName} characters."
            : !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@') || !char.IsAsciiLetterOrDigit(name[0])
                ? "A user name consists of letters, digits and . _ - @, and begins with a letter or digit."
            : null;
    }

    /// <summary>Why a password cannot be used; null if it can.</summary>
    public static string? WhyNotPassword(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length < ShortestPassword ? $"A password has at least {ShortestPassword} characters."
            : password.Length > LongestPassword ? $"A password has at most {LongestPassword} characters."
            : password.Any(char.IsControl) ? "A password cannot contain line ends or other control characters."
            : string.Equals(name, password, StringComparison.OrdinalIgnoreCase) ? "The password is the user name: choose another."
            : password.Distinct().Count() < 3 ? "The password repeats one or two characters: choose another."
            : null;
    }
}
