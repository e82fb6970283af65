using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Finds the devices whose last request failed, of every subsystem.</summary>
internal static class CommandFailures
{
    /// <summary>Returns a line for each device that failed.</summary>
    /// <param name="status">The status after the command.</param>
    /// <param name="device">The only device that the command was for; null for all.</param>
    public static ImmutableArray<string> Of(SystemStatus status, string? device)
    {
        var servers = status.EccServerStatusList.Select(s => (s.Name, Outcome: s.LastOutcome, Message: s.ErrorMessage)).ToList();

        // A control room of version 0.1 lists only ECC servers. Their messages are the more detailed ones.
        var others = status
            .Subsystems.SelectMany(s => s.Devices)
            .Where(d => !servers.Exists(s => s.Name == d.Name))
            .Select(d => (d.Name, Outcome: d.LastOutcome, Message: d.LastOutcomeMessage ?? d.Failure ?? string.Empty));
        return
        [
            .. servers
                .Concat(others)
                .Where(d => device is null || d.Name == device)
                .Where(d => d.Outcome is not (null or nameof(OutcomeKind.Succeeded)))
                .Select(d => $"{StatusText.Text(d.Name)}: {StatusText.Text(d.Outcome)}. {StatusText.Text(d.Message)}".TrimEnd()),
        ];
    }
}
