using System.Text;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>
/// Reads ssh_config for one host as OpenSSH does: the user's file, then the system's, or one file instead of both; the first value of a
/// directive counts. Errors that OpenSSH reports are reported with the same messages. Every file is read at each call.
/// </summary>
internal sealed class SshConfigReader
{
    private const int DeepestInclude = 16;
    private const int LongestFile = 4 * 1024 * 1024;
    private const UnixFileMode ByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly SshConfigLocations places;
    private readonly SshSettings settings = new();
    private readonly DirectiveParser taker;
    private readonly string original;
    private string host;
    private bool isFinalPass;
    private bool needsFinalPass;
    private SshConfigFault? fault;

    private SshConfigReader(SshConfigLocations places, string host)
    {
        this.places = places;
        (original, this.host) = (host, host);
        taker = new DirectiveParser(settings);
    }

    /// <summary>Reads the settings for a host.</summary>
    /// <param name="places">The locations of the files.</param>
    /// <param name="host">The host as named in the setup or in a ProxyJump.</param>
    /// <param name="user">The user to log in as, which overrides the files; null for the user in the files.</param>
    /// <param name="port">The port, which overrides the files; null for the port in the files.</param>
    public static (SshSettings Settings, SshConfigFault? Fault) Read(
        SshConfigLocations places,
        string host,
        string? user = null,
        int? port = null
    )
    {
        var reader = new SshConfigReader(places, host);
        if (user is not null)
        {
            reader.settings.Set("User", user);
        }

        if (port is { } number)
        {
            reader.settings.Set("Port", FormattableString.Invariant($"{number}"));
        }

        reader.ReadFiles();
        if (reader is { fault: null, needsFinalPass: true })
        {
            reader.ReadAgain();
        }

        return (reader.settings, reader.fault);
    }

    /// <summary>
    /// Reads the files again. In this pass the host is the result of the first pass; only originalhost is still the requested host.
    /// </summary>
    private void ReadAgain()
    {
        isFinalPass = true;
        host = SshTokens.HostName(settings.Value("HostName"), original) ?? original;
        settings.Replace("HostName", host.Replace("%", "%%", StringComparison.Ordinal));
        ReadFiles();
    }

    private void ReadFiles()
    {
        if (places.ConfigFile.Length > 0)
        {
            var configFile = new FileScope(IsUser: true, ChecksPermissions: false, NeverMatches: false);
            if (!ReadFile(places.ConfigFile, configFile, active: true, depth: 0))
            {
                fault ??= new SshConfigFault(
                    $"Can't open user config file {places.ConfigFile}: No such file or directory",
                    SshConfigFaultKind.Unreadable
                );
            }

            return;
        }

        var own = new FileScope(IsUser: true, ChecksPermissions: true, NeverMatches: false);
        var system = new FileScope(IsUser: false, ChecksPermissions: false, NeverMatches: false);
        ReadFile(Path.Combine(places.UserDirectory, "config"), own, active: true, depth: 0);
        ReadFile(Path.Combine(places.SystemDirectory, "ssh_config"), system, active: true, depth: 0);
    }

    /// <summary>Reads a file; false if it does not exist.</summary>
    private bool ReadFile(string path, FileScope scope, bool active, int depth)
    {
        if (fault is not null)
        {
            return true;
        }

        if (depth > DeepestInclude)
        {
            fault = new SshConfigFault($"{path}: Too many recursive configuration includes");
            return true;
        }

        if (Lines(path, scope) is not { } lines)
        {
            return fault is not null;
        }

        for (var number = 1; number <= lines.Count && fault is null; number++)
        {
            if (ConfigLine.Parse(lines[number - 1]) is { } line)
            {
                Apply(line, new FileLine(path, number), scope, ref active, depth);
            }
        }

        return true;
    }

    private void Apply(ConfigLine line, FileLine place, FileScope scope, ref bool active, int depth)
    {
        if (line.Rest.Length == 0)
        {
            fault = new SshConfigFault(place.ErrorMessage($"no argument after keyword \"{line.Keyword}\""));
            return;
        }

        if (Directive.Find(line.Keyword) is not { } directive)
        {
            // The directive is newer than this program or misspelt. Its effect is unknown, so the host must not be reached without it.
            fault = HostPattern.HostListMatches(settings.Value("IgnoreUnknown") ?? string.Empty, line.Keyword)
                ? null
                : new SshConfigFault(place.UnknownKeywordMessage(line.Keyword));
            return;
        }

        if (line.Arguments is not { } words)
        {
            fault = new SshConfigFault(place.ErrorMessage("invalid quotes"));
            return;
        }

        switch (directive.Use)
        {
            case DirectiveUse.Host:
                active = IsForHost(words, place) && !scope.NeverMatches;
                break;
            case DirectiveUse.Match:
                active = Matches(line, place, scope);
                break;
            case DirectiveUse.Include:
                Include(words, place, scope, active, depth);
                break;
            default:
                fault = taker.Apply(directive, line, active, !scope.IsUser) is { } error
                    ? new SshConfigFault(place.ErrorMessage(error))
                    : null;
                break;
        }
    }

    private bool IsForHost(IReadOnlyList<string> patterns, FileLine place)
    {
        var matches = false;
        foreach (var pattern in patterns)
        {
            if (pattern.Length == 0)
            {
                fault = new SshConfigFault(place.ErrorMessage("keyword host empty argument"));
                return false;
            }

            var negated = pattern[0] == '!';
            if (HostPattern.Matches(negated ? pattern.AsSpan(1) : pattern, host))
            {
                if (negated)
                {
                    return false;
                }

                matches = true;
            }
        }

        return matches;
    }

    private bool Matches(ConfigLine line, FileLine place, FileScope scope)
    {
        var match = new SshMatch(scope.NeverMatches ? new SshSettings() : settings, places, original, host, isFinalPass);
        var matches = match.Evaluate(line);
        needsFinalPass |= match.NeedsFinalPass;
        fault = match.Fault is { } reason ? new SshConfigFault(place.ErrorMessage($"Bad Match condition ({reason})")) : null;
        return matches && !scope.NeverMatches;
    }

    private void Include(IReadOnlyList<string> patterns, FileLine place, FileScope scope, bool active, int depth)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Length == 0)
            {
                fault = new SshConfigFault(place.ErrorMessage("keyword include empty argument"));
                return;
            }

            if (pattern[0] == '~' && !scope.IsUser)
            {
                fault = new SshConfigFault(place.ErrorMessage($"bad include path {pattern}."));
                return;
            }

            if (places.UnknownUser(pattern) is { } user && active && !scope.NeverMatches)
            {
                // A directory service may have this user. ssh finds it through the functions of the system.
                settings.AddOpenSshCondition($"Include {user}");
            }

            var home = places.ExpandTilde(pattern);
            var path = Path.Combine(scope.IsUser ? places.UserDirectory : places.SystemDirectory, home);
            foreach (var file in home[0] == '~' ? [] : GlobPath.Expand(path))
            {
                ReadFile(file, scope with { ChecksPermissions = true, NeverMatches = scope.NeverMatches || !active }, active, depth + 1);
            }
        }
    }

    /// <summary>Returns the lines; null if the file does not exist or must not be used.</summary>
    private List<string>? Lines(string path, FileScope scope)
    {
        try
        {
            if (Directory.Exists(path) || !File.Exists(path))
            {
                return null;
            }

            if (scope.ChecksPermissions && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ByOthers) != UnixFileMode.None)
            {
                fault = new SshConfigFault($"Bad owner or permissions on {path}", SshConfigFaultKind.WrongPermissions);
                return null;
            }

            using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
            if (reader.BaseStream is { CanSeek: true, Length: > LongestFile })
            {
                fault = new SshConfigFault($"{path}: the file is longer than {LongestFile / 1024} KiB");
                return null;
            }

            List<string> lines = [];
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            return lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = new SshConfigFault($"Can't open user config file {path}: {e.Message}", SshConfigFaultKind.Unreadable);
            return null;
        }
    }
}
