using System.Collections.Concurrent;
using System.ComponentModel;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Addresses;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;

namespace ControlRoom.Remote.Sessions;

/// <summary>Opens shells: the local shell of this machine, or a shell on a host with a suitable SSH client.</summary>
/// <param name="options">The choice of the client and its options.</param>
/// <param name="places">The locations of ssh_config.</param>
/// <param name="time">The clock.</param>
internal sealed class ShellOpener(RemoteOptions options, SshConfigLocations places, TimeProvider time)
{
    private const string NotInstalled = "the OpenSSH client, which is not installed on this machine";

    private const string NeedsOpenSsh = "needs the OpenSSH client; set ControlRoom:Ssh:Client to Auto or OpenSsh";

    private readonly ShellCommands routes = new(options);
    private readonly HostKeyStore memory = new(time);
    private readonly ConcurrentDictionary<string, FileReadGate> readings = new(StringComparer.Ordinal);

    /// <summary>Opens the shell of an address that <see cref="HostAddress"/> accepts.</summary>
    /// <exception cref="Win32Exception">The shell of this machine does not exist or may not be started.</exception>
    public IHostShell Open(string address) =>
        options.IsLocal(address) ? ShellProcess.Start(routes.For(address)) : DeferredShell.Start(() => Choose(address));

    private IHostShell Choose(string address)
    {
        var reading = readings.GetOrAdd(address, _ => new FileReadGate());
        var (read, fileFault) = reading.Read(() => SshRoute.Read(places, address, options.User.Length > 0 ? options.User : null));
        var (route, fault) = read;
        if (fault is { Kind: SshConfigFaultKind.JumpLoop })
        {
            return new RefusedShell(SshNetFaults.OfConfig(fault));
        }

        var usesKerberos = route?.OpenSshOnly.Any(d => d.StartsWith("GSSAPI", StringComparison.OrdinalIgnoreCase)) ?? false;
        if (options.ClientFor(address) == SshClientChoice.OpenSsh)
        {
            return OpenSsh(address, usesKerberos, null);
        }

        if (fileFault is not null)
        {
            return new RefusedShell(fileFault);
        }

        var mayUseOpenSsh = options.Client == SshClientChoice.Auto;
        if (route is null)
        {
            // A newer OpenSSH may support it.
            return mayUseOpenSsh && IsInstalled()
                ? OpenSsh(address, usesKerberos, $"Not supported in ssh_config: {fault?.Message}.")
                : new RefusedShell(SshNetFaults.OfConfig(fault!));
        }

        var openSshOnly = string.Join(", ", route.OpenSshOnly);
        if (openSshOnly.Length == 0)
        {
            return SshNetShell.Start(route, options, memory, reading, time);
        }

        if (!mayUseOpenSsh || !IsInstalled())
        {
            var why = mayUseOpenSsh ? $"needs {NotInstalled}" : NeedsOpenSsh;
            return new RefusedShell(new LoginFault($"{openSshOnly} in ssh_config {why}") { Code = ProblemCode.SshConfigWrong });
        }

        return OpenSsh(address, usesKerberos, $"ssh_config requires {openSshOnly}.");
    }

    private IHostShell OpenSsh(string address, bool usesKerberos, string? note)
    {
        try
        {
            return ShellProcess.Start(routes.For(address, usesKerberos), note);
        }
        catch (Win32Exception cause)
        {
            return new RefusedShell(new LoginFault("the program that connects to it could not be started", cause.Message));
        }
    }

    private bool IsInstalled() =>
        ProgramFile.Find(OperatingSystem.IsWindows() ? "ssh.exe" : ShellCommands.Ssh, places.EnvironmentVariable("PATH")) is not null;
}
