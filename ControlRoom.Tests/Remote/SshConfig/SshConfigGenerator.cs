using System.Text;

namespace ControlRoom.Tests.Remote.SshConfig;

/// <summary>Writes configurations as people write them, and faulty ones.</summary>
internal sealed class SshConfigGenerator(Random random, TemporaryDirectory files)
{
    private static readonly string[] Patterns =
    [
        "mini3",
        "mini*",
        "*",
        "gate.lab",
        "*.lab",
        "192.168.41.*",
        "!mini3 *",
        "* !gate.lab",
        "mini? gate*",
        "nowhere",
    ];

    private static readonly string[] Conditions =
    [
        "all",
        "host mini3",
        "host mini*,*.lab",
        "!host mini3",
        "originalhost gate.lab",
        "user root",
        "user daq,expert",
        "localuser root",
        "host *.inside user daq",
        "!user root",
        "originalhost mini3 !localuser nobody",
        "final host *.inside",
        "host MINI3",
        "final",
        "final originalhost gate.lab",
    ];

    private static readonly string[] Directives =
    [
        "HostName %h.LAB",
        "HostName %h.inside",
        "HostName 192.168.41.63",
        "HostName=mini3.lab",
        "Port 2222",
        "Port = 22",
        "port 1022 # the old one",
        "User daq",
        "User \"expert\"",
        "IdentityFile ~/.ssh/id_daq",
        "IdentityFile \"/keys of us/%h\"",
        "IdentityFile /keys/%r@%n",
        "IdentityFile none",
        "IdentitiesOnly yes",
        "IdentitiesOnly no",
        "IdentityAgent none",
        "IdentityAgent SSH_AUTH_SOCK",
        "IdentityAgent $AGENT",
        "IdentityAgent ~/agent.%u",
        "ProxyJump gate.lab",
        "ProxyJump daq@gate.lab:2222,inner",
        "ProxyJump none",
        "ProxyJump ssh://daq@gate:22,[::1]:44",
        "ProxyCommand nc -X %h %p",
        "ProxyCommand none",
        "UserKnownHostsFile ~/known /etc/known",
        "UserKnownHostsFile none",
        "GlobalKnownHostsFile /dev/null",
        "StrictHostKeyChecking yes",
        "StrictHostKeyChecking accept-new",
        "StrictHostKeyChecking ask",
        "HostKeyAlias mini",
        "ConnectTimeout 5",
        "ConnectTimeout 1m30s",
        "ConnectTimeout none",
        "ServerAliveInterval 15",
        "ServerAliveCountMax 4",
        "CertificateFile ~/.ssh/cert",
        "HashKnownHosts yes",
        "AddressFamily inet",
        "Compression yes",
        "ForwardAgent no",
        "SendEnv LANG LC_*",
        "LogLevel DEBUG",
        "ControlMaster auto",
        "ControlPath ~/.ssh/%C",
        "PreferredAuthentications publickey",
        "GSSAPIAuthentication yes",
    ];

    private static readonly string[] Wrong =
    [
        "Port abc",
        "Port",
        "Hots mini3",
        "User a b",
        "IdentitiesOnly perhaps",
        "Match",
        "ProxyJump a,,b",
        "User \"x",
        "ConnectTimeout soon",
    ];

    private int written;

    /// <summary>The path of one more configuration.</summary>
    public string Write(bool isWrong)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "# by hand\n\n" : string.Empty);
        Lines(text, random.Next(3));
        for (var part = 0; part < random.Next(1, 5); part++)
        {
            text.Append(Section());
            Lines(text, random.Next(1, 6));
            if (random.Next(6) == 0)
            {
                text.Append("  Include ").Append(Part()).Append('\n');
                Lines(text, random.Next(2));
            }
        }

        if (isWrong)
        {
            text.Append(Pick(Wrong)).Append('\n');
        }

        return Save(text);
    }

    private string Part()
    {
        var text = new StringBuilder();
        Lines(text, random.Next(3));
        if (random.Next(2) == 0)
        {
            text.Append("Host ").Append(Pick(Patterns)).Append('\n');
            Lines(text, 2);
        }

        return Save(text);
    }

    /// <summary>The line that begins a section.</summary>
    private string Section()
    {
        if (random.Next(3) == 0)
        {
            return $"Match {Pick(Conditions)}\n";
        }

        return random.Next(6) == 0 ? $"host={Pick(["mini3", "gate.lab"])}\n" : $"Host {Pick(Patterns)}\n";
    }

    private void Lines(StringBuilder text, int count)
    {
        for (var i = 0; i < count; i++)
        {
            text.Append(Pick(["", "  ", "\t"])).Append(Pick(Directives)).Append(Pick(["", "", " "])).Append('\n');
        }
    }

    private string Save(StringBuilder text)
    {
        var path = files[FormattableString.Invariant($"config{written++}")];
        File.WriteAllText(path, text.ToString());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
