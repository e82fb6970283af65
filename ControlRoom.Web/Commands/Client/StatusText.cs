using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The status as people read it.</summary>
public static class StatusText
{
    /// <summary>State, run, control, alarms, and a line for each server and router.</summary>
    public static string Of(JsonNode status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Text(status["overall_state_name"])}   {Text(status["experiment"])}   {RunOf(status)}"
        );
        text.AppendLine(status["control"] is { } holder ? $"{holder} has control." : "Nobody has control.");
        foreach (var command in status["commands"]?.AsArray() ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Under way: {command}");
        }

        foreach (var alarm in status["alarms"]?.AsArray() ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"ALARM {Text(alarm?["source"])}: {Text(alarm?["cause"])}{NoteOf(alarm)}");
        }

        text.AppendLine();
        Table(
            text,
            [
                ["ECC SERVER", "STATE", "CONFIG", "NOTE"],
                .. (status["ecc_server_status_list"]?.AsArray() ?? []).Select(s =>
                    new[]
                    {
                        Text(s?["name"]),
                        s?["transitioning"]?.GetValue<bool>() == true ? $"{Text(s["transition"])} …" : Text(s?["state_name"]),
                        Text(s?["selected_config"]),
                        s?["success"]?.GetValue<bool>() == false || Text(s?["error_message"]).Length > 0
                            ? Text(s?["error_message"])
                            : string.Empty,
                    }
                ),
            ]
        );
        text.AppendLine();
        Table(
            text,
            [
                ["DATA ROUTER", "ONLINE", "CLEAN", "FILES", "NOTE"],
                .. (status["data_router_status_list"]?.AsArray() ?? []).Select(r =>
                    new[] { Text(r?["name"]), YesNo(r?["is_online"]), YesNo(r?["is_clean"]), Text(r?["file_count"]), NoteOfRouter(r) }
                ),
            ]
        );
        var disks = status["disk_status_list"]?.AsArray() ?? [];
        if (disks.Count > 0)
        {
            text.AppendLine();
            Table(
                text,
                [
                    ["DISK", "FREE", "FULL IN", "ROUTERS"],
                    .. disks.Select(d =>
                        new[]
                        {
                            Text($"{d?["host"]}:{d?["mount"]}"),
                            Bytes(d?["free_bytes"]),
                            d?["seconds_left"] is { } left ? DiskWords.Left(TimeSpan.FromSeconds(left.GetValue<double>())) : string.Empty,
                            Text(string.Join(", ", (d?["routers"]?.AsArray() ?? []).Select(r => Text(r)))),
                        }
                    ),
                ]
            );
        }

        foreach (
            var (host, tool) in (status["host_status_list"]?.AsArray() ?? []).SelectMany(h =>
                (h?["hung_tools"]?.AsArray() ?? []).Select(t => (h, t))
            )
        )
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Text(host?["address"])}: {Text(tool?["sentence"])}");
        }

        return text.ToString();
    }

    /// <summary>Lines in columns as wide as they must be.</summary>
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

    /// <summary>A value, or nothing. What comes from servers must not move the cursor of a terminal.</summary>
    public static string Text(JsonNode? value) =>
        string.Concat((value?.ToString() ?? string.Empty).Select(c => char.IsControl(c) ? ' ' : c));

    private static string RunOf(JsonNode status) =>
        status["run_number"] is not { } number
            ? "no run yet"
            : $"run {number} {Text(status["run_state"])} {Text(status["run_duration"])} {Text(status["run_title"])}".TrimEnd();

    private static string NoteOfRouter(JsonNode? router)
    {
        var others = new OtherFiles(router?["other_file_count"]?.GetValue<int>() ?? 0, []).Words;
        return string.Join("; ", new[] { Text(router?["not_known"] ?? router?["error_message"]), others }.Where(n => n.Length > 0));
    }

    private static string NoteOf(JsonNode? alarm) =>
        alarm?["shelved"] is { } shelving ? $" (shelved by {Text(shelving["by"])} until {Clock(shelving["until"])})"
        : alarm?["acknowledged"] is { } known ? $" (acknowledged by {Text(known["by"])})"
        : string.Empty;

    /// <summary>A time of this day as the clock on the wall shows it; as it is if it is none.</summary>
    public static string Clock(JsonNode? value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, out var at)
            ? ZoneTime.Minute(at, TimeProvider.System.LocalTimeZone)
            : Text(value);

    private static string Bytes(JsonNode? value) => value is null ? string.Empty : DiskWords.Bytes(value.GetValue<double>());

    private static string YesNo(JsonNode? value) =>
        value is null ? "?"
        : value.GetValue<bool>() ? "yes"
        : "no";
}
