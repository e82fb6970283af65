using System.Diagnostics;
using System.Globalization;
using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

/// <summary>Our reader reads an ssh_config as ssh does: the results are compared with those of <c>ssh -G</c> for the same file.</summary>
[Trait("Category", "System")]
public sealed class SshConfigOracleTests : IDisposable
{
    private readonly TemporaryDirectory files = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Read_GeneratedConfigs_AgreesWithSsh(int seed)
    {
        var generator = new SshConfigGenerator(new Random(seed), files);
        var faults = 0;
        for (var i = 0; i < 60; i++)
        {
            var config = generator.Write(isWrong: i % 12 == 11);
            foreach (var host in new[] { "mini3", "gate.lab", "192.168.41.60" })
            {
                var (theirs, theirFault) = await AskSshAsync(config, host);
                var (ours, ourFault) = SshHostConfig.Read(Places(config), host);
                if (theirFault?.StartsWith("jumphost loop", StringComparison.Ordinal) == true)
                {
                    // Of the jump hosts, ssh -G reads only the nearest one; so our reader reads the whole route where ssh refuses one.
                    SshRoute.Read(Places(config), host, null).Fault!.Kind.Should().Be(SshConfigFaultKind.JumpLoop);
                    continue;
                }

                (ourFault is not null)
                    .Should()
                    .Be(
                        theirFault is not null,
                        "seed {0}, {1}:\n{2}\nssh says {3}, we say {4}",
                        seed,
                        host,
                        await File.ReadAllTextAsync(config),
                        theirFault,
                        ourFault?.Message
                    );
                faults += theirFault is null ? 0 : 1;
                if (theirFault is null)
                {
                    Values(config, host, ours!)
                        .Should()
                        .Equal(Values(theirs), "seed {0}, {1}:\n{2}", seed, host, await File.ReadAllTextAsync(config));
                }
            }
        }

        faults.Should().BeInRange(1, 60, "most configurations should be valid");
    }

    [Theory]
    [InlineData("Port 22 23", false)]
    [InlineData("Port =2222", true)]
    [InlineData("Port  =  2222 # ssh", true)]
    [InlineData("Port # 2222", false)]
    [InlineData("Port \"22", false)]
    [InlineData("\"Port\" 5", true)]
    [InlineData("Po\"rt\" 5", true)]
    [InlineData("Port ssh", true)]
    [InlineData("Port 0", false)]
    [InlineData("Port 65536", false)]
    [InlineData("User 'x y'", true)]
    [InlineData("User x\\ y", true)]
    [InlineData("User \"a\"b", true)]
    [InlineData("User a b", false)]
    [InlineData("Foo bar", false)]
    [InlineData("IgnoreUnknown F*\nFoo bar", true)]
    [InlineData("IgnoreUnknown F*\nFoo", false)]
    [InlineData("IgnoreUnknown f*\nFoo bar", true)]
    [InlineData("Host other\nIgnoreUnknown f*\nFoo bar", false)]
    [InlineData("Host \"\"", false)]
    [InlineData("Host !mini3 *\nPort 9", true)]
    [InlineData("Host * !mini3\nPort 9", true)]
    [InlineData("Host MINI3\nPort 9", true)]
    [InlineData("Match host MINI3\nPort 9", true)]
    [InlineData("Match all host x", false)]
    [InlineData("Match # x", false)]
    [InlineData("Match host", false)]
    [InlineData("Match nonsense x", false)]
    [InlineData("Match !all\nPort 9", true)]
    [InlineData("Match !host bar originalhost mini3,x !user nobody\nPort 9", true)]
    [InlineData("Match host=mini3 user=nobody\nPort 9", true)]
    [InlineData("Match host=mini3\nPort 9", true)]
    [InlineData("Match host \"mini3\" !user \"no body\"\nPort 9", true)]
    [InlineData("Match final host mini3.lab\nPort 9\nHost mini3\nHostName mini3.lab", true)]
    [InlineData("Match final\nPort 9\nHost *.lab\nUser x\nHost mini3\nHostName %h.LAB", true)]
    [InlineData("Match final host mini3.lab\nPort 9\nMatch originalhost mini3\nHostName %h.lab\nUser y", true)]
    [InlineData("Match final\nHostName other\nPort 9", true)]
    [InlineData("Match final\nPort 9\nHost mini3\nHostName FE80::B", true)]
    [InlineData("HostName %h.LAB\nHost *.lab\nPort 9", true)]
    [InlineData("Match canonical\nPort 9", true)]
    [InlineData("HostName %h.lab", true)]
    [InlineData("HostName a%p", false)]
    [InlineData("ProxyJump a@b:22,[::1]:33 # c", true)]
    [InlineData("ProxyJump none\nProxyJump b", true)]
    [InlineData("ProxyJump b\nProxyCommand nc %h", true)]
    [InlineData("ProxyJump ssh://u@h:33/", true)]
    [InlineData("ProxyJump ssh://u@h:33/x", false)]
    [InlineData("ProxyJump %r@gate-%h:22", true)]
    [InlineData("ProxyJump %n,b%%", true)]
    [InlineData("ProxyJump a:%p", false)]
    [InlineData("ProxyJump a,b,", false)]
    [InlineData("ProxyJump a:0", false)]
    [InlineData("UserKnownHostsFile a \"b c\" ~/d\nUserKnownHostsFile z", true)]
    [InlineData("UserKnownHostsFile none b", false)]
    [InlineData("UserKnownHostsFile ~root/x ~daemon/y ~/z", true)]
    [InlineData("IdentityFile ~/a\nIdentityFile \"~/b c\"\nIdentityFile ~/a", true)]
    [InlineData("IdentityFile none", true)]
    [InlineData("ConnectTimeout 1m30\nServerAliveInterval 2h", true)]
    [InlineData("ConnectTimeout 5x", false)]
    [InlineData("ServerAliveCountMax 0x3", false)]
    [InlineData("StrictHostKeyChecking off", true)]
    [InlineData("StrictHostKeyChecking maybe", false)]
    [InlineData("IdentitiesOnly TRUE", true)]
    [InlineData("AddressFamily ipx", false)]
    [InlineData("Include /nonexistent/*\nInclude ~nobody-of-that-name/x\nPort 4", true)]
    public async Task Read_SpecialCase_IsReadAsBySsh(string text, bool isRight)
    {
        await File.WriteAllTextAsync(files["config"], text + "\n");
        var (theirs, theirFault) = await AskSshAsync(files["config"], "mini3");
        var (ours, ourFault) = SshHostConfig.Read(Places(files["config"]), "mini3");

        (theirFault is null).Should().Be(isRight, "ssh reports {0}", theirFault);
        (ourFault is null).Should().Be(isRight, ourFault?.Message);
        if (isRight)
        {
            Values(files["config"], "mini3", ours!).Should().Equal(Values(theirs));
        }
    }

    [Fact]
    public async Task OwnHome_HomeVariableSaysOther_IsTheAccountsAsForSsh()
    {
        await File.WriteAllTextAsync(files["config"], string.Empty);
        var (theirs, _) = await AskSshAsync(files["config"], "mini3", home: files.Path);

        theirs["userknownhostsfile"].Single().Should().StartWith(Path.Combine(LocalAccounts.OwnHome()!, ".ssh/known_hosts "));
        Places(files["config"]).Home.Should().Be(LocalAccounts.OwnHome());
    }

    public void Dispose() => files.Dispose();

    // OpenSSH 10 no longer tries these two.
    private static string Identities(IEnumerable<string> files) =>
        string.Join('|', files.Where(f => f is not ("~/.ssh/id_xmss" or "~/.ssh/id_dsa")));

    private static SshConfigLocations Places(string config) => SshConfigLocations.ForThisProcess(config);

    private static async Task<(ILookup<string, string> Values, string? Fault)> AskSshAsync(string config, string host, string? home = null)
    {
        var start = new ProcessStartInfo("ssh", ["-G", "-F", config, host])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = home ?? start.Environment["HOME"];
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var values = (await output).Split('\n').Select(l => l.Split(' ', 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]);
        return (values, process.ExitCode == 0 ? null : await errors);
    }

    private static SortedDictionary<string, string> Values(ILookup<string, string> theirs)
    {
        string One(string name, string otherwise = "") => theirs[name].FirstOrDefault() ?? otherwise;
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["hostname"] = One("hostname"),
            ["user"] = One("user"),
            ["port"] = One("port"),
            ["proxyjump"] = One("proxyjump"),
            ["proxycommand"] = One("proxycommand"),
            ["hostkeyalias"] = One("hostkeyalias"),
            ["identityagent"] = One("identityagent"),
            ["identitiesonly"] = One("identitiesonly"),
            ["hashknownhosts"] = One("hashknownhosts"),
            ["addressfamily"] = One("addressfamily"),
            ["stricthostkeychecking"] = One("stricthostkeychecking"),
            ["connecttimeout"] = One("connecttimeout"),
            ["serveraliveinterval"] = One("serveraliveinterval"),
            ["serveralivecountmax"] = One("serveralivecountmax"),
            ["identityfile"] = Identities(theirs["identityfile"]),
            ["certificatefile"] = string.Join('|', theirs["certificatefile"]),
            ["userknownhostsfile"] = One("userknownhostsfile"),
            ["globalknownhostsfile"] = One("globalknownhostsfile"),
        };
    }

    /// <summary>Our values, before tokens are replaced, in the form in which ssh -G prints them.</summary>
    private static SortedDictionary<string, string> Values(string config, string host, SshHostConfig ours)
    {
        var places = Places(config);
        var settings = SshConfigReader.Read(places, host).Settings;
        string Text(string name, string otherwise = "") => settings.Value(name) ?? otherwise;
        string Seconds(string name, string none) =>
            settings.Value(name) is { } text && text != "none"
                ? DurationText.ParseSeconds(text)!.Value.ToString(CultureInfo.InvariantCulture)
                : none;
        string Flag(string name) => Text(name, "no").ToUpperInvariant() is "YES" or "TRUE" ? "yes" : "no";
        var identities = settings.List("IdentityFile");
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["hostname"] = ours.Target.Host,
            ["user"] = ours.Target.User,
            ["port"] = ours.Target.Port.ToString(CultureInfo.InvariantCulture),
            ["proxyjump"] = Jumps(Text("ProxyJump")),
            ["proxycommand"] = Text("ProxyCommand") is "none" ? string.Empty : Text("ProxyCommand"),
            ["hostkeyalias"] = Text("HostKeyAlias"),
            ["identityagent"] = Text("IdentityAgent") is "" or "none" or "SSH_AUTH_SOCK" or ['$', ..] ? Text("IdentityAgent") : ours.Agent!,
            ["identitiesonly"] = Flag("IdentitiesOnly"),
            ["hashknownhosts"] = Flag("HashKnownHosts"),
            ["addressfamily"] = Text("AddressFamily", "any").ToLowerInvariant(),
            ["stricthostkeychecking"] = Text("StrictHostKeyChecking", "ask").ToUpperInvariant() switch
            {
                "YES" or "TRUE" => "true",
                "NO" or "FALSE" or "OFF" => "false",
                "ASK" => "ask",
                _ => "accept-new",
            },
            ["connecttimeout"] = Seconds("ConnectTimeout", "none"),
            ["serveraliveinterval"] = Seconds("ServerAliveInterval", "0"),
            ["serveralivecountmax"] = Text("ServerAliveCountMax", "3"),
            ["identityfile"] = Identities(identities.IsEmpty ? SshConfigLocations.DefaultIdentities : identities),
            ["certificatefile"] = string.Join('|', settings.List("CertificateFile")),
            ["userknownhostsfile"] = Files(
                settings,
                "UserKnownHostsFile",
                places.ExpandTilde("~/.ssh/known_hosts") + " " + places.ExpandTilde("~/.ssh/known_hosts2"),
                places
            ),
            ["globalknownhostsfile"] = Files(
                settings,
                "GlobalKnownHostsFile",
                "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2",
                places
            ),
        };
    }

    private static string Files(SshSettings settings, string name, string otherwise, SshConfigLocations places) =>
        settings.List(name) is { IsEmpty: false } given ? string.Join(' ', given.Select(places.ExpandTilde)) : otherwise;

    // ssh prints the last jump host without its address form, and brackets only around IPv6 addresses.
    private static string Jumps(string raw)
    {
        if (raw.Length == 0 || raw == "none")
        {
            return string.Empty;
        }

        var comma = raw.LastIndexOf(',');
        var last = HostSpec.Parse(raw[(comma + 1)..])!;
        var host = last.Host.Contains(':', StringComparison.Ordinal) ? $"[{last.Host}]" : last.Host;
        var user = last.User is null ? string.Empty : $"{last.User}@";
        var shown = string.Create(CultureInfo.InvariantCulture, $"{user}{host}{(last.Port is null ? string.Empty : $":{last.Port}")}");
        return $"{raw[..(comma + 1)]}{shown}";
    }
}
