using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A real sshd that can be stopped and started again, with many aliases. Each alias <c>NAME</c> of <see cref="Aliases"/> has its own key,
/// and its command on the server is the shell of that alias.
/// </summary>
public sealed partial class SshFarm : IAsyncLifetime
{
    /// <summary>The command that the server runs instead of the requested one, which is in $SSH_ORIGINAL_COMMAND.</summary>
    private static readonly (string Name, string Command)[] Aliases =
    [
        ("plain", "exec $SSH_ORIGINAL_COMMAND"),
        ("slow", "sed -u 's,^($,( while [ ! -e {tools}/go ]; do sleep 0.1; done,' | $SSH_ORIGINAL_COMMAND"),
        (
            "chatterer",
            "echo Welcome; printf 'no newline'; printf 'to stderr' >&2; "
                + "(while :; do echo 'p4711 dataRouter'; sleep 0.003; done) & $SSH_ORIGINAL_COMMAND; kill $!"
        ),
        ("flood", "yes"),
        ("tools", "PATH={tools}:$PATH; CONTROLROOM_NOTES={tools}; export PATH CONTROLROOM_NOTES; exec $SSH_ORIGINAL_COMMAND"),
    ];

    private readonly TemporaryDirectory files = new();
    private readonly List<string> log = [];
    private Process? server;
    private int port;

    /// <summary>A loopback address that no other farm has: no other test can take its port.</summary>
    public string Address { get; } = LoopbackAddress.Own();

    public string ConfigFile => files["ssh_config"];

    public string KnownHosts => files["known_hosts"];

    /// <summary>The number of logins that sshd has accepted before this call.</summary>
    public async Task<int> LoginsAsync()
    {
        // The log of sshd arrives with a delay: when it contains a connection made now, it contains all earlier ones.
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Parse(Address), port);
        var own = $" port {((IPEndPoint)caller.Client.LocalEndPoint!).Port}";
        caller.Close();
        await Deadline.Until(() => LogLines().Exists(line => line.Split(" [")[0].EndsWith(own, StringComparison.Ordinal)));
        return LogLines().Count(line => line.StartsWith("Accepted publickey", StringComparison.Ordinal));
    }

    public async Task InitializeAsync()
    {
        foreach (var key in Aliases.Select(a => a.Name).Append("host").Append("other"))
        {
            await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", string.Empty, "-C", key, "-f", files[key]);
        }

        port = LoopbackAddress.FreePort(Address);
        await WriteFilesAsync();
        await StartAsync();
    }

    /// <summary>Releases the hosts of alias <c>slow</c>: until then every script waits there.</summary>
    public Task ReleaseSlowAsync() => File.WriteAllTextAsync(files["go"], string.Empty);

    public async Task DisposeAsync()
    {
        await StopAsync();
        files.Dispose();
    }

    /// <summary>Writes a program that comes first on the PATH of alias <c>tools</c>.</summary>
    public void MakeTool(string name, string text) => files.Program(name, text);

    /// <summary>Restarts sshd with other host keys and additional lines in its configuration.</summary>
    /// <param name="hostKeys">The names of its host keys.</param>
    /// <param name="lines">Lines of its configuration; they replace its other lines with the same keyword.</param>
    public async Task RestartAsync(string[] hostKeys, params string[] lines)
    {
        await StopAsync();
        var given = lines.Append("HostKey ").Select(KeywordOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var usual = (await File.ReadAllLinesAsync(files["sshd_config"])).Where(l => !given.Contains(KeywordOf(l)));
        await File.WriteAllLinesAsync(files["sshd_config"], [.. lines, .. hostKeys.Select(k => $"HostKey {files[k]}"), .. usual]);
        await StartAsync();
    }

    /// <summary>Creates a key of a type.</summary>
    public Task MakeKeyAsync(string name, params string[] how) =>
        RunAsync("ssh-keygen", ["-q", "-N", string.Empty, "-C", name, "-f", files[name], .. how]);

    /// <summary>Runs ssh-keygen in the farm's directory.</summary>
    public Task KeygenAsync(params string[] arguments) => RunAsync("ssh-keygen", arguments);

    /// <summary>Authorises a key to log in.</summary>
    public async Task AllowAsync(string key, string options = "") =>
        await File.AppendAllTextAsync(files["authorized_keys"], $"{options}{(await File.ReadAllTextAsync(files[key + ".pub"])).Trim()}\n");

    /// <summary>Inserts lines at the beginning of ssh_config.</summary>
    public async Task PrependAsync(string lines) =>
        await File.WriteAllTextAsync(ConfigFile, lines + await File.ReadAllTextAsync(ConfigFile));

    /// <summary>The path of a file of the farm.</summary>
    public string PathOf(string name) => files[name];

    /// <summary>The process of sshd.</summary>
    public int ProcessId => server!.Id;

    /// <summary>The network namespace in which it listens; null for this machine's.</summary>
    public string? NetworkNamespace { get; set; }

    /// <summary>The port on which it listens.</summary>
    public int Port => port;

    /// <summary>Starts sshd; returns when it listens.</summary>
    public async Task StartAsync()
    {
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory("/run/sshd"); // The system's start script creates this directory; sshd needs it as root.
        }

        // A port that was free a moment ago, or before a restart, may briefly be in use.
        List<string> messages = [];
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await ListensAsync(messages))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }

        throw new InvalidOperationException($"sshd did not start: {string.Join(' ', messages)}");
    }

    /// <summary>Kills sshd with all connections.</summary>
    public async Task StopAsync()
    {
        if (server is { } running)
        {
            server = null;
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    /// <summary>The fingerprint as ssh-keygen prints it: <c>SHA256:…</c>.</summary>
    public async Task<string> FingerprintAsync() => Fingerprint().Match(await RunAsync("ssh-keygen", "-l", "-f", files["host.pub"])).Value;

    /// <summary>The number of open connections: sshd has a child process for each.</summary>
    public int Connections() =>
        server is { } running
            ? File.ReadAllText($"/proc/{running.Id}/task/{running.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length
            : 0;

    /// <summary>Writes the host's key into known_hosts, or another key in its place, or none.</summary>
    public async Task WriteKnownHostAsync(string? key) =>
        await File.WriteAllTextAsync(
            KnownHosts,
            key is null ? string.Empty : $"farm {(await File.ReadAllTextAsync(files[key + ".pub"])).Trim()}\n"
        );

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    [GeneratedRegex("SHA256:[^ ]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fingerprint();

    private static string KeywordOf(string line) => line.Split(' ', 2)[0];

    private async Task<bool> ListensAsync(List<string> messages)
    {
        string[] sshd = ["/usr/sbin/sshd", "-D", "-e", "-f", files["sshd_config"], "-p", $"{port}", .. await SshdPenalties.NoneAsync()];
        string[] command = NetworkNamespace is { } name ? ["ip", "netns", "exec", name, .. sshd] : sshd;
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, UseShellExecute = false };
        var started = Process.Start(start)!;
        messages.Clear();
        while (await Deadline.Within(started.StandardError.ReadLineAsync()) is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
            {
                server = started;
                _ = KeepLogAsync(started);
                return true;
            }

            messages.Add(line);
        }

        await started.WaitForExitAsync();
        started.Dispose();
        return false;
    }

    private List<string> LogLines()
    {
        lock (log)
        {
            return [.. log];
        }
    }

    private async Task KeepLogAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (log)
            {
                log.Add(line);
            }
        }
    }

    private async Task WriteFilesAsync()
    {
        await File.WriteAllTextAsync(
            files["sshd_config"],
            $"""
            ListenAddress {Address}
            HostKey {files["host"]}
            PidFile none
            AuthorizedKeysFile {files["authorized_keys"]}
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            MaxStartups 10:100:10

            """
        );
        var keys = new List<string>();
        foreach (var (name, command) in Aliases)
        {
            var key = (await File.ReadAllTextAsync(files[name + ".pub"])).Trim();
            var forced = command.Replace("{tools}", files.Path, StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            keys.Add($"command=\"{forced}\" {key}");
        }

        await File.WriteAllLinesAsync(files["authorized_keys"], keys);
        await WriteKnownHostAsync("host");
        await File.WriteAllTextAsync(
            ConfigFile,
            $"""
            {string.Concat(Aliases.Skip(1).Select(a => $"Host {a.Name}\n  IdentityFile {files[a.Name]}\n"))}
            Host behind
              ProxyJump plain
            Host *
              IdentityFile {files["plain"]}
              HostName {Address}
              Port {port}
              HostKeyAlias farm
              IdentitiesOnly yes
              IdentityAgent none
              UserKnownHostsFile {KnownHosts}
              GlobalKnownHostsFile /dev/null
              LocalForward {port + 1} {Address}:{port}

            """
        );
    }
}
