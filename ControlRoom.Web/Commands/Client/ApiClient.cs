using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Talks to the API of a control room.</summary>
public sealed class ApiClient : IDisposable
{
    /// <summary>A control room that hangs takes connections and never answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly ClientSettings settings;

    /// <summary>Makes a client.</summary>
    public ApiClient(ClientSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        http = new HttpClient { BaseAddress = AddressOf(settings.Url), Timeout = Timeout.InfiniteTimeSpan };
        if (settings.Token is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Asks for something.</summary>
    /// <exception cref="ClientException">It was refused or not reached; the message is the control room's sentence.</exception>
    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Sends a request with an optional body.</summary>
    /// <exception cref="ClientException">It was refused or not reached; the message is the control room's sentence.</exception>
    /// <param name="method">GET, POST, PUT or DELETE.</param>
    /// <param name="path">Below the API.</param>
    /// <param name="body">Null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="stopCommand">The command that stops what is meant, for refusals.</param>
    public async Task<JsonNode?> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        CancellationToken cancellationToken,
        string stopCommand = "controlroom stop"
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (method != HttpMethod.Get)
        {
            request.Headers.Add(RepeatedCommands.Header, Guid.NewGuid().ToString());
        }

        try
        {
            using var answer = await http.SendAsync(request, deadline.Token);
            var text = await answer.Content.ReadAsStringAsync(deadline.Token);
            return answer.IsSuccessStatusCode ? Parse(text) : throw Refusal(answer.StatusCode, text, stopCommand);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClientException(ExitCode.Unreachable, $"The control room at {settings.Url} does not answer.");
        }
        catch (HttpRequestException cause)
        {
            throw new ClientException(ExitCode.Unreachable, $"The control room at {settings.Url} cannot be reached: {cause.Message}");
        }
    }

    /// <summary>The status, whenever it changes.</summary>
    /// <exception cref="ClientException">It was refused, or the connection ended.</exception>
    public async IAsyncEnumerable<JsonNode> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await OpenEventsAsync(cancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "status" && Parse(item.Data) is { } status)
            {
                yield return status;
            }
        }

        throw new ClientException(ExitCode.Unreachable, $"The control room at {settings.Url} has closed the connection.");
    }

    /// <summary>An answer as what the API has made it of.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <exception cref="ClientException">It is something else.</exception>
    public static T Read<T>(JsonNode? answer)
    {
        try
        {
            return answer.Deserialize<T>(ApiJson.Options) is { } read ? read : throw NotUnderstood(null);
        }
        catch (JsonException cause)
        {
            throw NotUnderstood(cause.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>The API of a control room, which may be under a path of a proxy's.</summary>
    internal static Uri AddressOf(Uri controlRoom) => new($"{controlRoom.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1/");

    private static ClientException NotUnderstood(string? why) =>
        new(
            ExitCode.Failed,
            $"The control room's answer is not understood{(why is null ? string.Empty : $" ({why})")}. Use the program of the same "
                + "version; "
                + "--json prints what it has answered."
        );

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ClientException(ExitCode.Failed, "What answers there is no control room.");
        }
    }

    private async Task<HttpResponseMessage> OpenEventsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.GetAsync(
                new Uri("events", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return answer.IsSuccessStatusCode
                ? answer
                : throw Refusal(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException cause)
        {
            throw new ClientException(ExitCode.Unreachable, $"The control room at {settings.Url} cannot be reached: {cause.Message}");
        }
    }

    private ClientException Refusal(HttpStatusCode status, string text, string stopCommand = "controlroom stop")
    {
        var sentence = RefusalText.Of(text, $"The control room answered {(int)status}.", stopCommand);
        if (status == HttpStatusCode.Unauthorized && settings.Token is null)
        {
            sentence =
                $"No token: put one into {ClientSettings.TokenFile} or {ClientSettings.TokenVariable}, or name its file with --token-file.";
        }

        return new ClientException(
            status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ExitCode.NotAllowed : ExitCode.Refused,
            sentence,
            text
        );
    }
}
