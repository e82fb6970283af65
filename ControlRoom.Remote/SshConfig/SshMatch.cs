using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Judges the conditions of one Match.</summary>
/// <param name="settings">What is known so far.</param>
/// <param name="places">This machine.</param>
/// <param name="original">The host as it was asked for.</param>
/// <param name="current">The host as it is called now: in the second pass, the one that the first has found.</param>
/// <param name="isFinalPass">True when everything is read for the second time.</param>
internal sealed class SshMatch(SshSettings settings, SshConfigPlaces places, string original, string current, bool isFinalPass)
{
    private readonly List<string> foreign = [];

    /// <summary>Why the conditions make no sense; null if they do.</summary>
    public string? Fault { get; private set; }

    /// <summary>True if they ask for a second pass.</summary>
    public bool WantsFinalPass { get; private set; }

    /// <summary>
    /// True if all of them are met. Those that only OpenSSH can judge count as not met; they are noted if everything hangs on them.
    /// </summary>
    public bool Holds(ConfigLine line)
    {
        var (conditions, isWhole) = MatchConditions.Of(line);
        var holds = (conditions.IsEmpty && !isWhole) || Judge(conditions);
        if (!isWhole)
        {
            foreign.Add("Match with quotes");
        }

        if (holds)
        {
            foreign.ForEach(settings.NeedsOpenSsh);
        }

        return holds && foreign.Count == 0;
    }

    private bool Judge(ImmutableArray<string> conditions)
    {
        var (holds, count) = (true, 0);
        var rest = new Queue<string>(conditions);
        while (rest.TryDequeue(out var word))
        {
            var negated = word[0] == '!';
            var name = negated ? word[1..] : word;
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
            {
                return count > 1 || rest.Count > 0 ? Fail("'all' cannot be combined with other Match attributes") : holds && !negated;
            }

            count++;
            holds &= IsMet(name, negated, rest);
            if (Fault is not null)
            {
                return false;
            }
        }

        return count > 0 ? holds : Fail("One or more attributes required for Match");
    }

    private bool IsMet(string name, bool negated, Queue<string> rest)
    {
        var condition = name.ToUpperInvariant();
        if (condition is "FINAL" or "CANONICAL")
        {
            WantsFinalPass |= condition == "FINAL";
            return isFinalPass != negated;
        }

        if (!rest.TryDequeue(out var value))
        {
            return Fail($"Missing Match criteria for {name}");
        }

        return condition switch
        {
            "HOST" => HostPattern.HostListMatches(value, SshTokens.HostName(settings.Text("HostName"), current) ?? current) != negated,
            "ORIGINALHOST" => HostPattern.HostListMatches(value, original) != negated,
            "USER" => HostPattern.ListMatches(value, settings.Text("User") ?? places.LocalUser) != negated,
            "LOCALUSER" => HostPattern.ListMatches(value, places.LocalUser) != negated,
            "TAGGED" => HostPattern.ListMatches(value, settings.Text("Tag") ?? string.Empty) != negated,
            "EXEC" or "LOCALNETWORK" or "SESSIONTYPE" or "COMMAND" or "VERSION" => Foreign(name),
            _ => Fail($"Unsupported Match attribute {name}"),
        };
    }

    private bool Foreign(string name)
    {
        foreign.Add($"Match {name}");
        return true;
    }

    private bool Fail(string fault)
    {
        Fault ??= fault;
        return false;
    }
}
