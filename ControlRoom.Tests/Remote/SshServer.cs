using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A real sshd for the current user on a free port of loopback, with its own keys and files. <see cref="ConfigFile"/> defines these hosts:
/// <c>mini</c> works; <c>chatty</c> prints around every command; <c>stuck</c> never runs it; <c>refused</c> offers a key that is not
/// allowed; <c>changed</c> has another host key in known_hosts; <c>unknown</c> has none; <c>closed</c> has a port on which nothing is
/// listening.
/// </summary>
public sealed class SshServer : IAsyncLifetime
{
    private readonly TemporaryDirectory files = new();
    private readonly Socket unheard = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private Process? server;

    public string ConfigFile => files["ssh_config"];

    public async Task InitializeAsync()
    {
        foreach (var key in new[] { "host", "other", "user", "chatty", "stuck" })
        {
            await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", string.Empty, "-C", key, "-f", files[key]);
        }

        await WriteServerFilesAsync();
        var port = 0;
        for (var attempt = 0; server is null; attempt++)
        {
            port = LoopbackAddress.FreePort("127.0.0.1");
            server = await StartAsync(port);
            if (server is null && attempt == 5)
            {
                throw new InvalidOperationException("sshd does not start.");
            }
        }

        await WriteClientFilesAsync(port);
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        unheard.Dispose();
        files.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    /// <summary>Null if the port was taken in the meantime.</summary>
    private async Task<Process?> StartAsync(int port)
    {
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory("/run/sshd"); // The system's start script creates this directory; sshd needs it as root.
        }

        string[] arguments = ["-D", "-e", "-f", files["sshd_config"], "-p", $"{port}", .. await SshdPenalties.NoneAsync()];
        var start = new ProcessStartInfo("/usr/sbin/sshd", arguments) { RedirectStandardError = true, UseShellExecute = false };
        var started = Process.Start(start)!;
        while (await Deadline.Within(started.StandardError.ReadLineAsync()) is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
            {
                _ = started.StandardError.ReadToEndAsync(); // Its log must be read, or it blocks.
                return started;
            }
        }

        started.Dispose();
        return null;
    }

    private async Task WriteServerFilesAsync()
    {
        await File.WriteAllTextAsync(
            files["sshd_config"],
            $"""
            ListenAddress 127.0.0.1
            HostKey {files["host"]}
            PidFile none
            AuthorizedKeysFile {files["authorized_keys"]}
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            Banner {files["banner"]}

            """
        );
        await File.WriteAllTextAsync(files["banner"], "Authorized users only.\nConnection refused to all others.\n");
        var (user, chatty, stuck) = (await PublicKeyAsync("user"), await PublicKeyAsync("chatty"), await PublicKeyAsync("stuck"));
        await File.WriteAllTextAsync(
            files["authorized_keys"],
            $"""
            {user}
            command="echo Welcome; printf 'no newline'; eval \"$SSH_ORIGINAL_COMMAND\"; echo bye" {chatty}
            command="sleep 60" {stuck}

            """
        );
    }

    private async Task WriteClientFilesAsync(int port)
    {
        // Bound, so that no other program takes the port, but nothing is listening there.
        unheard.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var (host, other) = (await PublicKeyAsync("host"), await PublicKeyAsync("other"));
        await File.WriteAllTextAsync(files["known_hosts"], $"good {host}\nchanged {other}\n");
        await File.WriteAllTextAsync(
            ConfigFile,
            $"""
            Host closed
              Port {((IPEndPoint)unheard.LocalEndPoint!).Port}
            Host chatty
              IdentityFile {files["chatty"]}
            Host stuck
              IdentityFile {files["stuck"]}
            Host refused
              IdentityFile {files["other"]}
            Host mini closed changed unknown
              IdentityFile {files["user"]}
            Host changed
              HostKeyAlias changed
            Host unknown
              HostKeyAlias unknown
            Host *
              IdentityFile none
              HostName 127.0.0.1
              Port {port}
              HostKeyAlias good
              IdentitiesOnly yes
              IdentityAgent none
              UserKnownHostsFile {files["known_hosts"]}
              GlobalKnownHostsFile /dev/null
              StrictHostKeyChecking yes

            """
        );
    }

    private async Task<string> PublicKeyAsync(string name) => (await File.ReadAllTextAsync(files[name + ".pub"])).Trim();
}
