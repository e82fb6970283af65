using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The commands for alarms of a running control room.</summary>
public static class ClientAlarms
{
    /// <summary>Lists the alarms, and the shelved alarms that are not active.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(client);
        var answer = await client.GetAsync("alarms", token);
        var alarms = ApiClient.Read<ImmutableArray<RunAlarm>>(answer);
        var shelved = ApiClient.Read<ImmutableArray<AlarmShelving>>(await client.GetAsync("alarms/shelved", token));
        var inactive = shelved.Where(s => !alarms.Any(a => a.IsAbout(s.Kind, s.Source))).ToList();
        return await ClientCommands.PrintAsync(
            answer,
            settings,
            _ =>
                alarms.IsEmpty && inactive.Count == 0
                    ? "No alarms.\n"
                    : string.Concat(alarms.Select(LineOf))
                        + string.Concat(inactive.Select(s => $"{Text(s.Source)}: {s.Kind} is not active.{Shelved(s)}\n"))
        );
    }

    /// <summary>Acknowledges the alarm of a server, router or host, and lists the alarms.</summary>
    public static async Task<int> AcknowledgeAsync(
        ApiClient client,
        ClientSettings settings,
        string source,
        string note,
        CancellationToken token
    )
    {
        using var body = ClientCommands.Body(new AlarmsResource.AcknowledgeRequest(null, source, note));
        await client.SendAsync(HttpMethod.Post, "alarms/acknowledge", body, token);
        return await ListAsync(client, settings, token);
    }

    /// <summary>Shelves an alarm, and lists the alarms.</summary>
    public static async Task<int> ShelveAsync(
        ApiClient client,
        ClientSettings settings,
        string source,
        string? kind,
        double minutes,
        string reason,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = ClientCommands.Body(new AlarmsResource.ShelveRequest(KindOf(kind), source, minutes, reason));
        await client.SendAsync(HttpMethod.Post, "alarms/shelve", body, token);
        return await ListAsync(client, settings, token);
    }

    /// <summary>Ends the shelving of an alarm, and lists the alarms.</summary>
    public static async Task<int> UnshelveAsync(
        ApiClient client,
        ClientSettings settings,
        string source,
        string? kind,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = ClientCommands.Body(new AlarmsResource.UnshelveRequest(KindOf(kind), source));
        await client.SendAsync(HttpMethod.Post, "alarms/unshelve", body, token);
        return await ListAsync(client, settings, token);
    }

    private static RunAlarmKind? KindOf(string? kind) =>
        kind is null ? null : ClientCommands.ValueOf<RunAlarmKind>(kind, "a kind of alarm");

    private static string LineOf(RunAlarm alarm) =>
        $"{Text(alarm.Source)}: {Text(alarm.Cause)} {Text(alarm.Consequence)} {Text(alarm.Action)}"
        + $"{Acknowledged(alarm.Acknowledged)}{Shelved(alarm.Shelved)}\n";

    private static string Shelved(AlarmShelving? known) =>
        known is null ? string.Empty : $" Shelved by {Text(known.By)} until {StatusText.Clock(known.Until)}: {Text(known.Reason)}";

    private static string Acknowledged(AlarmAcknowledgement? known) =>
        known is null ? string.Empty : $" Acknowledged by {Text(known.By)}{(known.Note.Length > 0 ? $": {Text(known.Note)}" : ".")}";

    private static string Text(string? value) => StatusText.Text(value);
}
