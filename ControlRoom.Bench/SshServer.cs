using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ControlRoom.Bench;

/// <summary>A real sshd on loopback for the current user, with an ssh configuration that leads every host name to it.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly Process process;
    private int logins;

    private SshServer(Process process, string configFile)
    {
        this.process = process;
        ConfigFile = configFile;
    }

    public string ConfigFile { get; }

    public int Id => process.Id;

    /// <summary>The number of logins so far.</summary>
    public int Logins => Volatile.Read(ref logins);

    public static async Task<SshServer> StartAsync(string directory)
    {
        Directory.CreateDirectory(directory);
        Directory.CreateDirectory("/run/sshd");
        string PathOf(string name) => Path.Combine(directory, name);
        foreach (var key in new[] { "host", "user" })
        {
            using var generating = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", string.Empty, "-f", PathOf(key)]);
            await generating.WaitForExitAsync();
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        File.Copy(PathOf("user.pub"), PathOf("authorized_keys"));
        await File.WriteAllTextAsync(PathOf("known_hosts"), $"bench {await File.ReadAllTextAsync(PathOf("host.pub"))}");
        await File.WriteAllTextAsync(
            PathOf("sshd_config"),
            $"""
            ListenAddress 127.0.0.1
            Port {port}
            HostKey {PathOf("host")}
            PidFile none
            AuthorizedKeysFile {PathOf("authorized_keys")}
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            UsePAM no
            StrictModes no

            """
        );
        await File.WriteAllTextAsync(
            PathOf("ssh_config"),
            $"""
            Host *
              HostName 127.0.0.1
              Port {port}
              IdentityFile {PathOf("user")}
              IdentitiesOnly yes
              IdentityAgent none
              HostKeyAlias bench
              UserKnownHostsFile {PathOf("known_hosts")}

            """
        );
        var started = Process.Start(
            new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", PathOf("sshd_config")])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var server = new SshServer(started, PathOf("ssh_config"));
        while (await started.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
            {
                _ = server.CountAsync();
                return server;
            }
        }

        throw new InvalidOperationException("sshd does not start.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task CountAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Accepted publickey", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref logins);
            }
        }
    }
}
