using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Commands to a running control room, and what all of them need.</summary>
public static class ClientCommands
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Requests = new(ApiJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);

    /// <summary>Runs a command, and prints why it failed if it did.</summary>
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

    /// <summary>Prints the status once, or whenever it changes.</summary>
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

    /// <summary>Starts a transition of all servers, or of one; with <paramref name="wait"/> waits for its end.</summary>
    public static async Task<int> TransitionAsync(
        ApiClient client,
        ClientSettings settings,
        ClientTransition transition,
        bool wait,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(transition);
        int? id = transition.Server is { } server ? await IdOfAsync(client, server, token) : null;
        using var body = transition.Body is { } request ? Body(request) : null;
        var status = await client.SendAsync(HttpMethod.Post, transition.PathOf(id), body, token, transition.StopCommand);
        return await FollowAsync(client, settings, status, transition.Server, wait, token);
    }

    /// <summary>Takes all servers to Idle or Ready.</summary>
    public static async Task<int> GoAsync(ApiClient client, ClientSettings settings, int target, bool wait, CancellationToken token)
    {
        using var body = Body(new ProcedureRequest(target));
        return await FollowAsync(client, settings, await client.SendAsync(HttpMethod.Post, "procedures", body, token), null, wait, token);
    }

    /// <summary>Sends any request.</summary>
    public static async Task<int> SendAnyAsync(ApiClient client, string method, string path, string? text, CancellationToken token)
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
        catch (ClientException refused) when (refused.Answer is { } problem && RefusalText.Detail(problem) is { } detail)
        {
            // For a path of the API, the message is that of the API.
            throw new ClientException(refused.Code, detail, problem);
        }

        await Console.Out.WriteLineAsync(answer?.ToJsonString(Indented) ?? string.Empty);
        return ExitCode.Done;
    }

    /// <summary>Replaces the setup with a file, or only shows what would change.</summary>
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

    /// <summary>Takes, asks for, gives, refuses or forces control, and shows who has it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="settings">The settings of the command.</param>
    /// <param name="verb">The last part of the path, or "show".</param>
    /// <param name="request">The body; null for none.</param>
    /// <param name="token">Cancels the request.</param>
    public static async Task<int> ControlAsync(
        ApiClient client,
        ClientSettings settings,
        string verb,
        object? request,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        using var body = request is null ? null : Body(request);
        if (verb != "show")
        {
            await client.SendAsync(HttpMethod.Post, $"control/{verb}", body, token);
        }

        return await PrintAsync<ControlResource.ControlAnswer>(
            await client.GetAsync("control", token),
            settings,
            control =>
                (control.Holder is { } holder ? $"{Text(holder)} has control." : "No one has control.")
                + (control.AskedBy is { } by ? $" {Text(by)} asks for it.\n" : "\n")
                + string.Concat(
                    (control.Overrides ?? []).Select(o =>
                        $"{Text(o.By)} at {StatusText.Clock(o.At)}: {Text(o.Did)}, although {Text(o.Holder)} had control.\n"
                    )
                )
        );
    }

    /// <summary>Prints an answer as JSON or as text.</summary>
    public static async Task<int> PrintAsync(JsonNode? answer, ClientSettings settings, Func<JsonNode, string> format)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(format);
        if (answer is not null)
        {
            await Console.Out.WriteAsync(settings.IsJson ? answer.ToJsonString(Indented) + Environment.NewLine : format(answer));
        }

        return ExitCode.Done;
    }

    /// <summary>Prints an answer as JSON, or as text made from its contents.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    public static Task<int> PrintAsync<T>(JsonNode? answer, ClientSettings settings, Func<T, string> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return PrintAsync(answer, settings, json => format(ApiClient.Read<T>(json)));
    }

    /// <summary>Makes a JSON body from a request of the API. What is null is left out, as an older control room may not know it.</summary>
    internal static StringContent Body(object request) =>
        new(JsonSerializer.Serialize(request, request.GetType(), Requests), Encoding.UTF8, "application/json");

    /// <summary>Returns the value of a word of the API.</summary>
    /// <exception cref="ClientException">There is no such value.</exception>
    internal static T ValueOf<T>(string word, string noun)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new ClientException(ExitCode.Refused, $"'{word}' is not {noun}. Give one of these: {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>Formats rows in columns below their headers.</summary>
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

    /// <summary>Waits until no command is in progress, and prints the result.</summary>
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

        var failed = CommandFailures.Of(status, server);
        foreach (var line in failed)
        {
            await Console.Error.WriteLineAsync($"controlroom: {line}");
        }

        return failed.Length > 0 ? ExitCode.CommandFailed : ExitCode.Done;
    }
}
