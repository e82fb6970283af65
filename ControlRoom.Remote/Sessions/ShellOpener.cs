using System.Collections.Concurrent;
using System.ComponentModel;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Addresses;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;

namespace ControlRoom.Remote.Sessions;

/// <summary>Opens shells: this machine's own, or one of a host with the SSH client that fits.</summary>
/// <param name="options">Which client, and how.</param>
/// <param name="places">Where ssh_config is read.</param>
/// <param name="time">The clock.</param>
internal sealed class ShellOpener(RemoteOptions options, SshConfigPlaces places, TimeProvider time)
{
    private const string Needed = "the OpenSSH client, which is not installed on this machine";

    private const string Foreign = "cannot be followed with SSH.NET; set ControlRoom:Ssh:Client to Auto or OpenSsh";

    private readonly ShellRoutes routes = new(options);
    private readonly HostKeyMemory memory = new(time);
    private readonly ConcurrentDictionary<string, FileReading> readings = new(StringComparer.Ordinal);

    /// <summary>Opens the shell of an address that <see cref="HostAddress"/> does not object to.</summary>
    /// <exception cref="Win32Exception">This machine's shell is not there, or may not be started.</exception>
    public IHostShell Open(string address) =>
        options.IsLocal(address) ? OpenShell.Start(routes.To(address)) : ChosenShell.Start(() => Choose(address));

    private IHostShell Choose(string address)
    {
        var reading = readings.GetOrAdd(address, _ => new FileReading());
        var (read, noFile) = reading.Read(() => SshRoute.Read(places, address, options.User.Length > 0 ? options.User : null));
        var (route, fault) = read;
        if (SshRoute.IsLoop(fault))
        {
            return new RefusedShell(SshNetFaults.OfConfig(fault!));
        }

        var usesKerberos = route?.OpenSshOnly.Any(d => d.StartsWith("GSSAPI", StringComparison.OrdinalIgnoreCase)) ?? false;
        if (options.ClientFor(address) == SshClientChoice.OpenSsh)
        {
            return OpenSsh(address, usesKerberos, null);
        }

        if (noFile is not null)
        {
            return new RefusedShell(noFile);
        }

        var mayUseOther = options.Client == SshClientChoice.Auto;
        if (route is null)
        {
            // A newer OpenSSH may understand it.
            return mayUseOther && IsInstalled()
                ? OpenSsh(address, usesKerberos, $"Not understood in ssh_config: {fault}.")
                : new RefusedShell(SshNetFaults.OfConfig(fault!));
        }

        var others = string.Join(", ", route.OpenSshOnly);
        if (others.Length == 0)
        {
            return SshNetShell.Start(route, options, memory, reading, time);
        }

        if (!mayUseOther || !IsInstalled())
        {
            var why = mayUseOther ? $"needs {Needed}" : Foreign;
            return new RefusedShell(new LoginFault($"{others} of ssh_config {why}") { Code = ProblemCode.SshConfigWrong });
        }

        return OpenSsh(address, usesKerberos, $"ssh_config asks for {others}.");
    }

    private IHostShell OpenSsh(string address, bool usesKerberos, string? note)
    {
        try
        {
            return OpenShell.Start(routes.To(address, usesKerberos), note);
        }
        catch (Win32Exception cause)
        {
            return new RefusedShell(new LoginFault("the program to reach it could not be started", cause.Message));
        }
    }

    private bool IsInstalled() =>
        ProgramFile.Find(OperatingSystem.IsWindows() ? "ssh.exe" : ShellRoutes.Ssh, places.Variable("PATH")) is not null;
}
