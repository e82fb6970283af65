using System.Globalization;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Durations as OpenSSH writes them: <c>90</c>, <c>1m30</c>, <c>2h</c>.</summary>
internal static class DurationText
{
    /// <summary>Returns the duration in seconds; null if the text is not a duration.</summary>
    public static long? ParseSeconds(string text)
    {
        long total = 0;
        var rest = text.AsSpan();
        if (rest.IsEmpty)
        {
            return null;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length : digits;
            if (!int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var factor = rest.IsEmpty ? 1 : Factor(rest[0]);
            if (factor == 0)
            {
                return null;
            }

            total += (long)number * factor;
            rest = rest.IsEmpty ? rest : rest[1..];
        }

        return total <= int.MaxValue ? total : null;
    }

    private static int Factor(char unit) =>
        char.ToLowerInvariant(unit) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 604_800,
            _ => 0,
        };
}
