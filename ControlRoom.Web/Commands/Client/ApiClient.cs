using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>Sends requests to the API of a control room.</summary>
public sealed class ApiClient : IDisposable
{
    /// <summary>The time to wait for an answer: a control room that hangs accepts connections but never answers.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly ClientSettings settings;

    /// <summary>Creates a client.</summary>
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

    /// <summary>Sends a GET request.</summary>
    /// <exception cref="ClientException">The request was refused, or the control room was not reached; the message says why.</exception>
    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Sends a request with an optional body.</summary>
    /// <exception cref="ClientException">The request was refused, or the control room was not reached; the message says why.</exception>
    /// <param name="method">GET, POST, PUT or DELETE.</param>
    /// <param name="path">The path below <c>/api/v1</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellationToken">Cancels the request; the control room may have carried it out.</param>
    /// <param name="stopCommand">The command for a stop of the same servers, for the text of a refusal.</param>
    public async Task<JsonNode?> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        CancellationToken cancellationToken,
        string stopCommand = "controlroom stop"
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (method != HttpMethod.Get)
        {
            request.Headers.Add(IdempotentCommands.Header, Guid.NewGuid().ToString());
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

    /// <summary>Returns the status whenever it changes.</summary>
    /// <exception cref="ClientException">The request was refused, or the connection ended.</exception>
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

    /// <summary>Reads an answer as the type from which the API has made it.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <exception cref="ClientException">The answer is of another type.</exception>
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

    /// <summary>Returns the address of the API of a control room, which can be below the path of a proxy.</summary>
    internal static Uri AddressOf(Uri controlRoom) => new($"{controlRoom.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1/");

    private static ClientException NotUnderstood(string? why) =>
        new(
            ExitCode.Failed,
            $"The answer of the control room was not understood{(why is null ? string.Empty : $" ({why})")}. Use a program of the "
                + "same version, or print the answer with --json."
        );

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ClientException(ExitCode.Failed, "The answer is not from a control room. Check the address.");
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
                $"There is no token. Put one into {ClientSettings.TokenFile} or {ClientSettings.TokenVariable}, "
                + "or give its file with --token-file.";
        }

        return new ClientException(
            status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? ExitCode.NotAllowed : ExitCode.Refused,
            sentence,
            text
        );
    }
}
