using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Evaluates the conditions of one Match.</summary>
/// <param name="settings">The settings read so far.</param>
/// <param name="places">The locations and names on this machine.</param>
/// <param name="original">The requested host.</param>
/// <param name="current">The current host name: in the second pass, the result of the first pass.</param>
/// <param name="isFinalPass">True if the files are read for the second time.</param>
internal sealed class SshMatch(SshSettings settings, SshConfigLocations places, string original, string current, bool isFinalPass)
{
    private readonly List<string> openSshOnly = [];

    /// <summary>What is wrong with the conditions; null if they are valid.</summary>
    public string? Fault { get; private set; }

    /// <summary>True if the conditions require a second pass.</summary>
    public bool NeedsFinalPass { get; private set; }

    /// <summary>
    /// Returns true if all conditions are met. Conditions that only OpenSSH can evaluate count as not met; they are recorded if all others
    /// are met.
    /// </summary>
    public bool Evaluate(ConfigLine line)
    {
        var (conditions, isWhole) = MatchConditions.Split(line);
        var matches = (conditions.IsEmpty && !isWhole) || Evaluate(conditions);
        if (!isWhole)
        {
            openSshOnly.Add("Match with quotes");
        }

        if (matches)
        {
            openSshOnly.ForEach(settings.AddOpenSshCondition);
        }

        return matches && openSshOnly.Count == 0;
    }

    private bool Evaluate(ImmutableArray<string> conditions)
    {
        var (matches, count) = (true, 0);
        var rest = new Queue<string>(conditions);
        while (rest.TryDequeue(out var word))
        {
            var negated = word[0] == '!';
            var name = negated ? word[1..] : word;
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
            {
                return count > 1 || rest.Count > 0 ? Fail("'all' cannot be combined with other Match attributes") : matches && !negated;
            }

            count++;
            matches &= IsMet(name, negated, rest);
            if (Fault is not null)
            {
                return false;
            }
        }

        return count > 0 ? matches : Fail("One or more attributes required for Match");
    }

    private bool IsMet(string name, bool negated, Queue<string> rest)
    {
        var condition = name.ToUpperInvariant();
        if (condition is "FINAL" or "CANONICAL")
        {
            NeedsFinalPass |= condition == "FINAL";
            return isFinalPass != negated;
        }

        if (!rest.TryDequeue(out var value))
        {
            return Fail($"Missing Match criteria for {name}");
        }

        return condition switch
        {
            "HOST" => HostPattern.HostListMatches(value, SshTokens.HostName(settings.Value("HostName"), current) ?? current) != negated,
            "ORIGINALHOST" => HostPattern.HostListMatches(value, original) != negated,
            "USER" => HostPattern.ListMatches(value, settings.Value("User") ?? places.LocalUser) != negated,
            "LOCALUSER" => HostPattern.ListMatches(value, places.LocalUser) != negated,
            "TAGGED" => HostPattern.ListMatches(value, settings.Value("Tag") ?? string.Empty) != negated,
            "EXEC" or "LOCALNETWORK" or "SESSIONTYPE" or "COMMAND" or "VERSION" => NeedsOpenSsh(name),
            _ => Fail($"Unsupported Match attribute {name}"),
        };
    }

    private bool NeedsOpenSsh(string name)
    {
        openSshOnly.Add($"Match {name}");
        return true;
    }

    private bool Fail(string fault)
    {
        Fault ??= fault;
        return false;
    }
}
