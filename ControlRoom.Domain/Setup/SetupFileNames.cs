using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// Rules for names and addresses. Each returns the end of a sentence that begins with the text itself, or null if the text is valid.
/// </summary>
internal static partial class SetupFileNames
{
    private const int LongestName = 100;

    /// <summary>Returns a whole sentence, because the name may be empty.</summary>
    public static string? WhyNotExperiment(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "the experiment needs a name: it is the directory of its data";
        }

        var why =
            WhyNotName(name)
            ?? name switch
            {
                _ when name.Contains('/', StringComparison.Ordinal) => "contains \"/\", so it would be more than one directory",
                _ when name.Contains("..", StringComparison.Ordinal) => "contains \"..\", which leads out of the data directory",
                ['-', ..] => "begins with a dash, which programs interpret as an option",
                ['.', ..] => "begins with a dot, which hides the directory",
                ['~', ..] => "begins with a tilde, which shells replace with a home directory",
                _ => null,
            };
        return why is null ? null : $"{SetupFileText.Quote(name)} {why}";
    }

    public static string? WhyNotName(string name) =>
        name switch
        {
            _ when string.IsNullOrWhiteSpace(name) => "is empty",
            _ when name.Length > LongestName => $"is longer than {LongestName} characters",
            _ when name.Any(char.IsControl) => "contains a control character",
            _ when name.Trim().Length != name.Length => "begins or ends with a space",
            _ => null,
        };

    /// <summary>True if it has the form in which the hardware names its senders.</summary>
    public static bool IsUsualSource(string name) => UsualSource().IsMatch(name);

    /// <summary>True for an IPv4 address, an IPv6 address or a host name.</summary>
    public static bool IsAddress(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return !text.Contains('[', StringComparison.Ordinal)
                && IPAddress.TryParse(text, out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        return text.Length <= 253 && (Digits().IsMatch(text.Split('.')[^1]) ? IsIPv4(text) : HostName().IsMatch(text));
    }

    /// <summary>Four numbers without leading zeros: some programs read those as octal.</summary>
    private static bool IsIPv4(string text) =>
        text.Split('.') is { Length: 4 } parts
        && parts.All(part =>
            byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && part == number.ToString(CultureInfo.InvariantCulture)
        );

    // A leading dash is not allowed, because an address becomes an argument of ssh.
    [GeneratedRegex(@"\A[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A[0-9]+\z", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A(CoBo\[[0-9]+\]|Mutant\[[^\[\]]+\])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsualSource();
}
