using System.Text.Json.Nodes;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Alarms of a control room that is serving.</summary>
public static class ClientAlarms
{
    /// <summary>Lists the alarms.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, CancellationToken token) =>
        await ClientCommands.PrintAsync(await client.GetAsync("alarms", token), settings, all => all.AsArray().Count == 0 ? "No alarms.\n"
            : string.Concat(all.AsArray().Select(a => $"{Text(a, "source")}: {Text(a, "cause")} {Text(a, "consequence")} {Text(a, "action")}{Acknowledged(a?["acknowledged"])}\n")));

    /// <summary>Acknowledges the alarm of a server, router or host, and lists what there is.</summary>
    public static async Task<int> AcknowledgeAsync(ApiClient client, ClientSettings settings, string source, string note, CancellationToken token)
    {
        using var body = ClientCommands.Body(new JsonObject { ["source"] = source, ["note"] = note });
        await client.SendAsync(HttpMethod.Post, "alarms/acknowledge", body, token);
        return await ListAsync(client, settings, token);
    }

    private static string Acknowledged(JsonNode? known) => known is null ? string.Empty : $" Acknowledged by {Text(known, "by")}{(Text(known, "note") is { Length: > 0 } note ? $": {note}" : ".")}";

    private static string Text(JsonNode? node, string member) => StatusText.Text(node?[member]);
}
