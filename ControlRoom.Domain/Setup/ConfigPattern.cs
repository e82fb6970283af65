using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>A configuration set for many servers at once: <c>cobo{n}/exp/exp</c>, where {n} is the number of the server's CoBo.</summary>
public static partial class ConfigPattern
{
    private const string Number = "{n}";

    /// <summary>Returns the set for one server, or why there is none.</summary>
    /// <param name="pattern">The pattern: describe/prepare/configure, with {n} in place of the number.</param>
    /// <param name="setup">The setup.</param>
    /// <param name="server">The server.</param>
    public static (ConfigId? Config, string? Problem) Fill(string pattern, SystemSetup setup, EccServerId server)
    {
        if (WhyNot(pattern) is { } problem)
        {
            return (null, problem);
        }

        if (!pattern.Contains(Number, StringComparison.Ordinal))
        {
            return (ConfigId.Parse(pattern), null);
        }

        var numbers = setup
            .DataSources.Where(s => s.EccServer == server)
            .Select(s => CoBo().Match(s.Name))
            .Where(m => m.Success)
            .Select(m => m.Groups["n"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return numbers switch
        {
            [] => (null, "The server has no CoBo, so there is no number for {n}."),
            [var n] => (ConfigId.Parse(pattern.Replace(Number, n, StringComparison.Ordinal)), null),
            _ => (null, string.Create(CultureInfo.InvariantCulture, $"The server has {numbers.Count} CoBos, so {{n}} is ambiguous.")),
        };
    }

    /// <summary>Returns why a text is not a pattern; null if it is.</summary>
    public static string? WhyNot(string pattern)
    {
        var names = pattern.Replace(Number, "0", StringComparison.Ordinal);
        if (ConfigId.Parse(names) is null || names.Any(char.IsControl))
        {
            return "Enter three names: describe/prepare/configure.";
        }

        return names.AsSpan().ContainsAny('{', '}') ? "The only placeholder is {n}." : null;
    }

    [GeneratedRegex(@"\ACoBo\[(?<n>[0-9]+)\]\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CoBo();
}
