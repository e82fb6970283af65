using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Text;

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
            return await PrintAsync(await client.GetAsync("status", token), settings, StatusText.Of);
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
                    await Console.Out.WriteAsync((Console.IsOutputRedirected ? string.Empty : "\u001b[H\u001b[2J") + StatusText.Of(status));
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

    /// <summary>Prints a run, or the newest.</summary>
    public static async Task<int> ShowRunAsync(ApiClient client, ClientSettings settings, int? number, CancellationToken token)
    {
        var run = await client.GetAsync($"runs/{await NumberAsync(client, number, token)}", token);
        var sheet = await client.GetAsync($"runs/{Text(run!["run_number"])}/sheet", token);
        if (settings.IsJson)
        {
            return await PrintAsync(new JsonObject { ["run"] = run, ["sheet"] = sheet }, settings, _ => string.Empty);
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Run {Text(run["run_number"])}  {Text(run["state"])}  {Text(run["start_time"])}");
        StatusText.Table(
            text,
            [
                ["FIELD", "VALUE", "UNITS"],
                .. (sheet?["fields"]?.AsArray() ?? []).Select(f => new[] { Text(f?["name"]), Text(f?["value"]), Text(f?["units"]) }),
            ]
        );
        await Console.Out.WriteAsync(text.ToString());
        return ExitCode.Done;
    }

    /// <summary>Lists runs.</summary>
    public static async Task<int> ListRunsAsync(ApiClient client, ClientSettings settings, string? search, CancellationToken token) =>
        await PrintAsync(
            await client.GetAsync($"runs{(search is null ? string.Empty : $"?search={Uri.EscapeDataString(search)}")}", token),
            settings,
            runs =>
                TableOf(
                    ["RUN", "CLASS", "STATE", "STARTED", "DURATION", "TITLE"],
                    runs.AsArray(),
                    ["number", "class", "state", "start_time", "duration", "title"]
                )
        );

    /// <summary>Fills in fields of a run's sheet: NAME=VALUE.</summary>
    public static async Task<int> SetRunAsync(
        ApiClient client,
        ClientSettings settings,
        string run,
        string[] fields,
        CancellationToken token
    )
    {
        var values = new JsonObject();
        foreach (var pair in fields)
        {
            var parts = pair.Split('=', 2);
            values[parts[0].Trim()] =
                parts.Length == 2 ? parts[1] : throw new ClientException(ExitCode.Failed, $"'{pair}' is not FIELD=VALUE.");
        }

        var path =
            string.Equals(run, "next", StringComparison.OrdinalIgnoreCase) ? "next-run/sheet"
            : int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"runs/{number}/sheet"
            : throw new ClientException(ExitCode.Failed, $"'{run}' is neither a run's number nor 'next'.");
        using var body = Body(new JsonObject { ["fields"] = values });
        return await PrintAsync(await client.SendAsync(HttpMethod.Put, path, body, token), settings, _ => "Stored.\n");
    }

    /// <summary>Lists the observables.</summary>
    public static async Task<int> ListObservablesAsync(ApiClient client, ClientSettings settings, CancellationToken token) =>
        await PrintObservablesAsync(await client.GetAsync("observables", token), settings);

    /// <summary>Adds an observable.</summary>
    public static async Task<int> AddObservableAsync(
        ApiClient client,
        ClientSettings settings,
        string name,
        string type,
        string units,
        string[] choices,
        CancellationToken token
    )
    {
        using var body = Body(
            new JsonObject
            {
                ["name"] = name,
                ["type"] = type,
                ["units"] = units,
                ["choices"] = new JsonArray([.. choices.Select(c => JsonValue.Create(c))]),
            }
        );
        return await PrintObservablesAsync(await client.SendAsync(HttpMethod.Post, "observables", body, token), settings);
    }

    /// <summary>Takes an observable off the sheet.</summary>
    public static async Task<int> RemoveObservableAsync(ApiClient client, ClientSettings settings, string name, CancellationToken token) =>
        await PrintObservablesAsync(
            await client.SendAsync(HttpMethod.Delete, $"observables/{(await ObservablesAsync(client, token)).IdOf(name)}", null, token),
            settings
        );

    /// <summary>Puts observables into an order: those that are named first, the others after them as they are.</summary>
    public static async Task<int> OrderObservablesAsync(ApiClient client, ClientSettings settings, string[] names, CancellationToken token)
    {
        var all = await ObservablesAsync(client, token);
        var first = names.Select(n => all.IdOf(n)).ToList();
        var order = first.Concat(all.Select(o => o!["id"]!.GetValue<int>()).Where(id => !first.Contains(id)));
        using var body = Body(new JsonObject { ["new_order"] = new JsonArray([.. order.Select(id => JsonValue.Create(id))]) });
        return await PrintObservablesAsync(await client.SendAsync(HttpMethod.Put, "observables/order", body, token), settings);
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
        return await PrintAsync(
            await client.SendAsync(HttpMethod.Put, $"setup{(preview ? "?preview=true" : string.Empty)}", body, token),
            settings,
            answer => TableOf(["WHAT", "NAME", "CHANGE"], answer["differences"]!.AsArray(), ["what", "name", "kind"])
        );
    }

    /// <summary>The end of the log of a server or router, and what follows.</summary>
    public static async Task<int> TailAsync(
        ApiClient client,
        ClientSettings settings,
        string name,
        int lines,
        bool follow,
        CancellationToken token
    )
    {
        var path = $"logs/{Uri.EscapeDataString(name)}";
        var piece = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?lines={lines}"), token);
        await WriteAsync(piece!, settings, withUnfinished: !follow);
        try
        {
            while (follow)
            {
                await Task.Delay(Pause, TimeProvider.System, token);
                var place = piece!["position"]!;
                piece = await client.GetAsync($"{path}?inode={Text(place["inode"])}&offset={Text(place["offset"])}", token);
                await WriteAsync(piece!, settings, withUnfinished: false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        return ExitCode.Done;
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

        return await PrintAsync(
            await client.GetAsync("control", token),
            settings,
            control =>
                (control["holder"] is { } holder ? $"{Text(holder)} has control." : "Nobody has control.")
                + (control["asked_by"] is { } by ? $" {Text(by)} asks for it.\n" : "\n")
                + string.Concat(
                    (control["overrides"]?.AsArray() ?? []).Select(o =>
                        $"{Text(o?["by"])} at {StatusText.Clock(o?["at"])}: {Text(o?["did"])}, although {Text(o?["holder"])} had control.\n"
                    )
                )
        );
    }

    /// <summary>Prints an answer: as JSON, or as people read it.</summary>
    public static async Task<int> PrintAsync(JsonNode? answer, ClientSettings settings, Func<JsonNode, string> words)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(words);
        await Console.Out.WriteAsync(
            answer is null ? string.Empty
            : settings.IsJson ? answer.ToJsonString(Indented) + Environment.NewLine
            : words(answer)
        );
        return ExitCode.Done;
    }

    /// <summary>A body of JSON.</summary>
    internal static StringContent Body(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Members of the rows of an answer, in columns.</summary>
    internal static string TableOf(string[] heads, JsonArray rows, string[] members)
    {
        var text = new StringBuilder();
        StatusText.Table(text, [heads, .. rows.Select(r => members.Select(m => Text(r?[m])).ToArray())]);
        return text.ToString();
    }

    private static Task<int> PrintObservablesAsync(JsonNode? answer, ClientSettings settings) =>
        PrintAsync(
            answer,
            settings,
            all => TableOf(["ID", "NAME", "TYPE", "UNITS", "COMMENT"], all.AsArray(), ["id", "name", "type", "units", "comment"])
        );

    private static async Task<JsonArray> ObservablesAsync(ApiClient client, CancellationToken token) =>
        (await client.GetAsync("observables", token))!.AsArray();

    private static int IdOf(this JsonArray all, string name) =>
        NameKey.Find(all.OfType<JsonNode>(), o => Text(o["name"]), name)?["id"]?.GetValue<int>()
        ?? throw new ClientException(ExitCode.Refused, $"There is no observable called {name}.");

    private static string Text(JsonNode? value) => StatusText.Text(value);

    private static async Task<int> IdOfAsync(ApiClient client, string server, CancellationToken token) =>
        NameKey
            .Find(
                (await client.GetAsync("status", token))!["ecc_server_status_list"]!.AsArray().OfType<JsonNode>(),
                s => Text(s["name"]),
                server
            )
            ?["pk"]?.GetValue<int>()
        ?? throw new ClientException(ExitCode.Refused, $"There is no ECC server called {server}.");

    private static async Task<string> NumberAsync(ApiClient client, int? number, CancellationToken token) =>
        number?.ToString(CultureInfo.InvariantCulture)
        ?? (await client.GetAsync("status", token))!["run_number"]?.ToString()
        ?? throw new ClientException(ExitCode.Refused, "There is no run yet.");

    /// <summary>Waits until nothing is under way any more, and says how it ended.</summary>
    private static async Task<int> FollowAsync(
        ApiClient client,
        ClientSettings settings,
        JsonNode? status,
        string? server,
        bool wait,
        CancellationToken token
    )
    {
        while (wait && status!["commands"]!.AsArray().Count > 0)
        {
            await Task.Delay(Pause, TimeProvider.System, token);
            status = await client.GetAsync("status", token);
        }

        await PrintAsync(status, settings, StatusText.Of);
        if (!wait)
        {
            return ExitCode.Done;
        }

        var failed = status!["ecc_server_status_list"]!
            .AsArray()
            .Where(s => (server is null || Text(s?["name"]) == server) && Text(s?["last_outcome"]) is not ("" or "Succeeded"))
            .ToList();
        foreach (var one in failed)
        {
            var ending = $"{Text(one?["name"])}: {Text(one?["last_outcome"])}. {Text(one?["error_message"])}";
            await Console.Error.WriteLineAsync($"controlroom: {ending}".TrimEnd());
        }

        return failed.Count > 0 ? ExitCode.EndedBadly : ExitCode.Done;
    }

    private static async Task WriteAsync(JsonNode piece, ClientSettings settings, bool withUnfinished)
    {
        if (settings.IsJson)
        {
            await Console.Out.WriteLineAsync(piece.ToJsonString());
            return;
        }

        foreach (var line in piece["lines"]!.AsArray().Append(withUnfinished ? piece["unfinished"] : null).Where(l => l is not null))
        {
            await Console.Out.WriteLineAsync(Text(line));
        }
    }
}
