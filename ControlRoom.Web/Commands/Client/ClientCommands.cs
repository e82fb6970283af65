using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The verbs that talk to a control room that is serving.</summary>
public static class ClientCommands
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);

    /// <summary>Does something, and says why not if it cannot be done.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(Func<ClientSettings> settings, Func<ApiClient, ClientSettings, Task<int>> work)
    {
        try
        {
            var given = settings();
            using var client = new ApiClient(given);
            return await work(client, given);
        }
        catch (ClientException refused)
        {
            await Console.Error.WriteLineAsync($"controlroom: {refused.Message}");
            return refused.Code;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Prints the status, once or whenever it changes.</summary>
    public static async Task<int> StatusAsync(ApiClient client, ClientSettings settings, bool watch, CancellationToken token)
    {
        if (!watch)
        {
            return await PrintAsync<SystemStatus>(await client.GetAsync("status", token), settings, StatusText.Of);
        }

        try
        {
            await foreach (var status in client.WatchAsync(token))
            {
                if (settings.IsJson)
                {
                    await Console.Out.WriteLineAsync(status.ToJsonString());
                }
                else
                {
                    var clearing = Console.IsOutputRedirected ? string.Empty : "\u001b[H\u001b[2J";
                    await Console.Out.WriteAsync(clearing + StatusText.Of(ApiClient.Read<SystemStatus>(status)));
                }

                await Console.Out.FlushAsync(token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        return ExitCode.Unreachable;
    }

    /// <summary>A transition of all servers, or of one; waits for its end unless told otherwise.</summary>
    public static async Task<int> TransitionAsync(
        ApiClient client,
        ClientSettings settings,
        ClientTransition asked,
        bool wait,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(asked);
        int? id = asked.Server is { } server ? await IdOfAsync(client, server, token) : null;
        using var body = asked.Body is { } json ? Body(json) : null;
        var status = await client.SendAsync(HttpMethod.Post, asked.PathOf(id), body, token, asked.StopCommand);
        return await FollowAsync(client, settings, status, asked.Server, wait, token);
    }

    /// <summary>All servers to Idle or Ready.</summary>
    public static async Task<int> GoAsync(ApiClient client, ClientSettings settings, int target, bool wait, CancellationToken token)
    {
        using var body = Body(new JsonObject { ["target_state"] = target });
        return await FollowAsync(client, settings, await client.SendAsync(HttpMethod.Post, "procedures", body, token), null, wait, token);
    }

    /// <summary>Sends any request.</summary>
    public static async Task<int> AnyAsync(ApiClient client, string method, string path, string? text, CancellationToken token)
    {
        using var body = text is null
            ? null
            : new StringContent(text == "-" ? await Console.In.ReadToEndAsync(token) : text, Encoding.UTF8, "application/json");
        JsonNode? answer;
        try
        {
            answer = await client.SendAsync(
                new HttpMethod(method.ToUpperInvariant()),
                path.TrimStart('/').Replace("api/v1/", string.Empty, StringComparison.Ordinal),
                body,
                token
            );
        }
        catch (ClientException refused) when (refused.Answer is { } said && RefusalText.Detail(said) is { } detail)
        {
            // Whoever types a path of the API is told in its own words.
            throw new ClientException(refused.Code, detail, said);
        }

        await Console.Out.WriteLineAsync(answer?.ToJsonString(Indented) ?? string.Empty);
        return ExitCode.Done;
    }

    /// <summary>Makes a file the setup, or says what would be.</summary>
    public static async Task<int> ApplySetupAsync(
        ApiClient client,
        ClientSettings settings,
        string file,
        bool preview,
        CancellationToken token
    )
    {
        using var body = new StringContent(
            file == "-" ? await Console.In.ReadToEndAsync(token) : await File.ReadAllTextAsync(file, token),
            Encoding.UTF8,
            "application/json"
        );
        return await PrintAsync<SetupResource.SetupChange>(
            await client.SendAsync(HttpMethod.Put, $"setup{(preview ? "?preview=true" : string.Empty)}", body, token),
            settings,
            answer =>
                TableOf(["WHAT", "NAME", "CHANGE"], answer.Differences.Select(d => new[] { Text(d.What), Text(d.Name), Text(d.Kind) }))
        );
    }

    /// <summary>Takes, asks for, gives or refuses control.</summary>
    public static async Task<int> ControlAsync(
        ApiClient client,
        ClientSettings settings,
        string verb,
        (string Name, string Value)? said,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = said is { } given ? Body(new JsonObject { [given.Name] = given.Value }) : null;
        if (verb != "show")
        {
            await client.SendAsync(HttpMethod.Post, $"control/{verb}", body, token);
        }

        return await PrintAsync<ControlResource.ControlAnswer>(
            await client.GetAsync("control", token),
            settings,
            control =>
                (control.Holder is { } holder ? $"{Text(holder)} has control." : "Nobody has control.")
                + (control.AskedBy is { } by ? $" {Text(by)} asks for it.\n" : "\n")
                + string.Concat(
                    (control.Overrides ?? []).Select(o =>
                        $"{Text(o.By)} at {StatusText.Clock(o.At)}: {Text(o.Did)}, although {Text(o.Holder)} had control.\n"
                    )
                )
        );
    }

    /// <summary>Prints an answer: as JSON, or as people read it.</summary>
    public static async Task<int> PrintAsync(JsonNode? answer, ClientSettings settings, Func<JsonNode, string> words)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(words);
        if (answer is not null)
        {
            await Console.Out.WriteAsync(settings.IsJson ? answer.ToJsonString(Indented) + Environment.NewLine : words(answer));
        }

        return ExitCode.Done;
    }

    /// <summary>Prints an answer: as JSON, or as people read what it says.</summary>
    /// <typeparam name="T">What the API answers with.</typeparam>
    public static Task<int> PrintAsync<T>(JsonNode? answer, ClientSettings settings, Func<T, string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return PrintAsync(answer, settings, json => words(ApiClient.Read<T>(json)));
    }

    /// <summary>A body of JSON.</summary>
    internal static StringContent Body(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Rows in columns, below their heads.</summary>
    internal static string TableOf(string[] heads, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        StatusText.Table(text, [heads, .. rows]);
        return text.ToString();
    }

    private static string Text(string? value) => StatusText.Text(value);

    private static async Task<int> IdOfAsync(ApiClient client, string server, CancellationToken token) =>
        NameKey.Find(ApiClient.Read<SystemStatus>(await client.GetAsync("status", token)).EccServerStatusList, s => s.Name, server)?.Pk
        ?? throw new ClientException(ExitCode.Refused, $"There is no ECC server called {server}.");

    /// <summary>Waits until nothing is under way any more, and says how it ended.</summary>
    private static async Task<int> FollowAsync(
        ApiClient client,
        ClientSettings settings,
        JsonNode? answer,
        string? server,
        bool wait,
        CancellationToken token
    )
    {
        var status = ApiClient.Read<SystemStatus>(answer);
        while (wait && status.Commands.Length > 0)
        {
            await Task.Delay(Pause, TimeProvider.System, token);
            answer = await client.GetAsync("status", token);
            status = ApiClient.Read<SystemStatus>(answer);
        }

        await PrintAsync(answer, settings, _ => StatusText.Of(status));
        if (!wait)
        {
            return ExitCode.Done;
        }

        var failed = status
            .EccServerStatusList.Where(s => server is null || s.Name == server)
            .Where(s => s.LastOutcome is not (null or nameof(OutcomeKind.Succeeded)))
            .ToList();
        foreach (var one in failed)
        {
            var ending = $"{Text(one.Name)}: {Text(one.LastOutcome)}. {Text(one.ErrorMessage)}";
            await Console.Error.WriteLineAsync($"controlroom: {ending}".TrimEnd());
        }

        return failed.Count > 0 ? ExitCode.EndedBadly : ExitCode.Done;
    }
}
