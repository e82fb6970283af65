using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Formats the status as text.</summary>
public static class StatusText
{
    /// <summary>Formats state, run, control and alarms, and a line for each server, router and disk.</summary>
    public static string Of(SystemStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var text = new StringBuilder();
        var state = status.Subsystems switch
        {
            { Length: > 1 } => null,
            [var only] => only.State,
            _ => status.OverallStateName,
        };
        text.AppendJoin("   ", new[] { state, status.Experiment, RunOf(status) }.OfType<string>().Select(Text)).AppendLine();
        text.AppendLine(status.Control is { } holder ? $"{Text(holder)} has control." : "No one has control.");
        foreach (var command in status.Commands)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"In progress: {Text(command)}");
        }

        foreach (var alarm in status.Alarms)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"ALARM {Text(alarm.Source)}: {Text(alarm.Cause)}{NoteOf(alarm)}");
        }

        foreach (var subsystem in status.Subsystems.Where(_ => status.Subsystems.Length > 1))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Text(subsystem.Name)}: {Text(subsystem.State)}{DevicesOf(subsystem)}");
        }

        text.AppendLine();
        Table(
            text,
            [
                ["ECC SERVER", "STATE", "CONFIG", "NOTE"],
                .. status.EccServerStatusList.Select(LineOf),
            ]
        );
        text.AppendLine();
        Table(
            text,
            [
                ["DATA ROUTER", "ONLINE", "CLEAN", "FILES", "NOTE"],
                .. status.DataRouterStatusList.Select(LineOf),
            ]
        );
        if (status.DiskStatusList.Length > 0)
        {
            text.AppendLine();
            Table(
                text,
                [
                    ["DISK", "FREE", "FULL IN", "ROUTERS"],
                    .. status.DiskStatusList.Select(LineOf),
                ]
            );
        }

        foreach (var (host, tool) in status.HostStatusList.SelectMany(h => h.HungTools.Select(t => (h, t))))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Text(host.Address)}: {Text(tool.Sentence)}");
        }

        return text.ToString();
    }

    /// <summary>Appends lines in columns that are as wide as their contents.</summary>
    public static void Table(StringBuilder text, IReadOnlyList<string[]> lines)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lines);
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(l => l[column].Length)).ToList();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>
    /// Returns a text without control characters; empty for null. Texts from servers must not move the cursor of a terminal.
    /// </summary>
    public static string Text(string? value) => string.Concat((value ?? string.Empty).Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>Formats a time as in the API; empty for null.</summary>
    public static string Moment(DateTimeOffset? at) =>
        at is null ? string.Empty : JsonSerializer.SerializeToNode(at, ApiJson.Options)!.GetValue<string>();

    /// <summary>Formats a time in the local time zone; with the date, if it is not today.</summary>
    public static string Clock(DateTimeOffset at) => Clock(at, TimeProvider.System.GetUtcNow(), TimeProvider.System.LocalTimeZone);

    /// <summary>Formats a time in a time zone; with the date, if it is not the day of the present time there.</summary>
    /// <param name="at">The time.</param>
    /// <param name="now">The present time.</param>
    /// <param name="zone">The time zone.</param>
    internal static string Clock(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone) =>
        ZoneTime.DayOf(at, zone) == ZoneTime.DayOf(now, zone) ? ZoneTime.Minute(at, zone) : ZoneTime.DateAndMinute(at, zone);

    private static string[] LineOf(EccServerState server) =>
        [
            Text(server.Name),
            server.Transitioning ? $"{Text(server.Transition)} …" : Text(server.StateName),
            Text(server.SelectedConfig),
            Text(server.ErrorMessage),
        ];

    private static string[] LineOf(DataRouterState router) =>
        [
            Text(router.Name),
            YesNo(router.IsOnline),
            YesNo(router.IsClean),
            router.FileCount?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            NoteOf(router),
        ];

    private static string[] LineOf(DiskState disk) =>
        [
            Text($"{disk.Host}:{disk.Mount}"),
            DiskText.Bytes(disk.FreeBytes),
            disk.SecondsLeft is { } left ? DiskText.TimeLeft(TimeSpan.FromSeconds(left)) : string.Empty,
            Text(string.Join(", ", disk.Routers)),
        ];

    private static string RunOf(SystemStatus status) =>
        status.RunNumber is not { } number
            ? "no run yet"
            : $"run {number} {Text(status.RunState)} {Text(status.RunDuration)} {Text(status.RunTitle)}".TrimEnd();

    /// <summary>Lists the devices that are not in the state of their subsystem.</summary>
    private static string DevicesOf(SubsystemStatus subsystem)
    {
        var others = subsystem
            .Devices.Where(d => !d.Answers || d.State != subsystem.State)
            .Select(d =>
                d.Failure is { } failure
                    ? $"{Text(d.Name)} does not answer: {Text(failure)}"
                    : $"{Text(d.Name)} {Text(d.State ?? "not known yet")}"
            )
            .ToList();
        return others.Count == 0 ? string.Empty : $" ({string.Join("; ", others)})";
    }

    private static string NoteOf(DataRouterState router)
    {
        var others = new OtherFiles(router.OtherFileCount ?? 0, []).CountText;
        return string.Join("; ", new[] { Text(router.NotKnown ?? router.ErrorMessage), others }.Where(n => n.Length > 0));
    }

    private static string NoteOf(RunAlarm alarm)
    {
        if (alarm.Shelved is { } shelving)
        {
            return $" (shelved by {Text(shelving.By)} until {Clock(shelving.Until)})";
        }

        if (alarm.Acknowledged is { } known)
        {
            return $" (acknowledged by {Text(known.By)})";
        }

        return string.Empty;
    }

    private static string YesNo(bool? value) =>
        value switch
        {
            null => "?",
            true => "yes",
            false => "no",
        };
}
