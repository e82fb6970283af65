using System.Text.Json.Nodes;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Alarms of a control room that is serving.</summary>
public static class ClientAlarms
{
    /// <summary>Lists the alarms, and what is shelved though it does not stand.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(client);
        var alarms = (await client.GetAsync("alarms", token))!.AsArray();
        var gone = (await client.GetAsync("alarms/shelved", token))!.AsArray().Where(s => !alarms.Any(a => IsSame(a, s))).ToList();
        return await ClientCommands.PrintAsync(
            alarms,
            settings,
            _ =>
                alarms.Count == 0 && gone.Count == 0
                    ? "No alarms.\n"
                    : string.Concat(
                        alarms.Select(a =>
                            $"{Text(a, "source")}: {Text(a, "cause")} {Text(a, "consequence")} {Text(a, "action")}{Acknowledged(a?["acknowledged"])}{Shelved(a?["shelved"])}\n"
                        )
                    ) + string.Concat(gone.Select(s => $"{Text(s, "source")}: {Text(s, "kind")} does not stand.{Shelved(s)}\n"))
        );
    }

    /// <summary>Acknowledges the alarm of a server, router or host, and lists what there is.</summary>
    public static async Task<int> AcknowledgeAsync(
        ApiClient client,
        ClientSettings settings,
        string source,
        string note,
        CancellationToken token
    )
    {
        using var body = ClientCommands.Body(new JsonObject { ["source"] = source, ["note"] = note });
        await client.SendAsync(HttpMethod.Post, "alarms/acknowledge", body, token);
        return await ListAsync(client, settings, token);
    }

    /// <summary>Puts an alarm aside, and lists what there is.</summary>
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
        using var body = ClientCommands.Body(
            new JsonObject
            {
                ["source"] = source,
                ["kind"] = kind,
                ["minutes"] = minutes,
                ["reason"] = reason,
            }
        );
        await client.SendAsync(HttpMethod.Post, "alarms/shelve", body, token);
        return await ListAsync(client, settings, token);
    }

    /// <summary>Takes an alarm back, and lists what there is.</summary>
    public static async Task<int> UnshelveAsync(
        ApiClient client,
        ClientSettings settings,
        string source,
        string? kind,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = ClientCommands.Body(new JsonObject { ["source"] = source, ["kind"] = kind });
        await client.SendAsync(HttpMethod.Post, "alarms/unshelve", body, token);
        return await ListAsync(client, settings, token);
    }

    private static bool IsSame(JsonNode? one, JsonNode? other) =>
        Text(one, "kind") == Text(other, "kind") && Text(one, "source") == Text(other, "source");

    private static string Shelved(JsonNode? known) =>
        known is null ? string.Empty : $" Shelved by {Text(known, "by")} until {StatusText.Clock(known["until"])}: {Text(known, "reason")}";

    private static string Acknowledged(JsonNode? known) =>
        known is null
            ? string.Empty
            : $" Acknowledged by {Text(known, "by")}{(Text(known, "note") is { Length: > 0 } note ? $": {note}" : ".")}";

    private static string Text(JsonNode? node, string member) => StatusText.Text(node?[member]);
}
