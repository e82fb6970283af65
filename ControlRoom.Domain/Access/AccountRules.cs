namespace ControlRoom.Domain.Access;

/// <summary>The rules for user names and passwords.</summary>
public static class AccountRules
{
    /// <summary>The shortest password, in characters.</summary>
    public const int ShortestPassword = 8;

    /// <summary>The longest password, in characters. Longer passwords are refused because hashing them would take long.</summary>
    public const int LongestPassword = 256;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 64;

    /// <summary>Returns why a name cannot be used; null if it can.</summary>
    public static string? WhyNotName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length switch
        {
            0 => "A user name is missing.",
            > LongestName => $"A user name has at most {LongestName} characters.",
            _ when IsAllowed(name) => null,
            _ => "A user name consists of letters, digits and . _ - @, and begins with a letter or digit.",
        };
    }

    /// <summary>Returns why a password cannot be used; null if it can.</summary>
    public static string? WhyNotPassword(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length switch
        {
            < ShortestPassword => $"A password has at least {ShortestPassword} characters.",
            > LongestPassword => $"A password has at most {LongestPassword} characters.",
            _ when password.Any(char.IsControl) => "A password cannot contain line breaks or other control characters.",
            _ when string.Equals(name, password, StringComparison.OrdinalIgnoreCase) => "The password is the user name: choose another.",
            _ when password.Distinct().Count() < 3 => "The password repeats one or two characters: choose another.",
            _ => null,
        };
    }

    private static bool IsAllowed(string name) =>
        char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@');
}
