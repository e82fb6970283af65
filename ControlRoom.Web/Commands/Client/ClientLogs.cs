using System.Globalization;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The commands for logs of servers and routers, read through a running control room.</summary>
public static class ClientLogs
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);

    /// <summary>
    /// Prints the end of the log of a server or router; with <paramref name="follow"/> continues with new lines until it is cancelled.
    /// </summary>
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
        var answer = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?lines={lines}"), token);
        var piece = await WriteAsync(answer, settings, withUnfinished: !follow);
        try
        {
            while (follow)
            {
                await Task.Delay(Pause, TimeProvider.System, token);
                var place = piece.Position!;
                answer = await client.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{path}?inode={place.Inode}&offset={place.Offset}"),
                    token
                );
                piece = await WriteAsync(answer, settings, withUnfinished: false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Done;
        }

        return ExitCode.Done;
    }

    private static async Task<LogChunk> WriteAsync(JsonNode? answer, ClientSettings settings, bool withUnfinished)
    {
        var piece = ApiClient.Read<LogChunk>(answer);
        if (settings.IsJson)
        {
            await Console.Out.WriteLineAsync(answer!.ToJsonString());
            return piece;
        }

        foreach (var line in piece.Lines.Append(withUnfinished ? piece.Unfinished : null).OfType<string>())
        {
            await Console.Out.WriteLineAsync(StatusText.Text(line));
        }

        return piece;
    }
}
