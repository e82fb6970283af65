using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The commands for runs and sheets of a running control room.</summary>
public static class ClientRuns
{
    /// <summary>Prints a run and its sheet; the newest run without a number.</summary>
    public static async Task<int> ShowAsync(ApiClient client, ClientSettings settings, int? number, CancellationToken token)
    {
        var answer = await client.GetAsync($"runs/{await NumberAsync(client, number, token)}", token);
        var run = ApiClient.Read<RunDetails>(answer);
        var fields = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"runs/{run.RunNumber}/sheet"), token);
        if (settings.IsJson)
        {
            return await ClientCommands.PrintAsync(new JsonObject { ["run"] = answer, ["sheet"] = fields }, settings, _ => string.Empty);
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Run {run.RunNumber}  {Text(run.State)}  {StatusText.Moment(run.StartTime)}");
        var sheet = ApiClient.Read<SheetsResource.SheetState>(fields);
        StatusText.Table(
            text,
            [
                ["FIELD", "VALUE", "UNITS"],
                .. sheet.Fields.Select(f => new[] { Text(f.Name), Text(f.Value), Text(f.Units) }),
            ]
        );
        await Console.Out.WriteAsync(text.ToString());
        return ExitCode.Done;
    }

    /// <summary>Lists runs.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, string? search, CancellationToken token) =>
        await ClientCommands.PrintAsync<ImmutableArray<SheetsResource.RunItem>>(
            await client.GetAsync($"runs{(search is null ? string.Empty : $"?search={Uri.EscapeDataString(search)}")}", token),
            settings,
            runs =>
                ClientCommands.TableOf(
                    ["RUN", "CLASS", "STATE", "STARTED", "DURATION", "TITLE"],
                    runs.Select(r =>
                        new[]
                        {
                            r.Number.ToString(CultureInfo.InvariantCulture),
                            r.Class.ToString(),
                            r.State.ToString(),
                            StatusText.Moment(r.StartTime),
                            Text(r.Duration),
                            Text(r.Title),
                        }
                    )
                )
        );

    /// <summary>Fills in fields of a run's sheet: NAME=VALUE.</summary>
    public static async Task<int> SetAsync(ApiClient client, ClientSettings settings, string run, string[] fields, CancellationToken token)
    {
        var values = new Dictionary<string, JsonScalar?>(StringComparer.Ordinal);
        foreach (var pair in fields)
        {
            var parts = pair.Split('=', 2);
            values[parts[0].Trim()] =
                parts.Length == 2
                    ? new JsonScalar(parts[1], IsNumber: false)
                    : throw new ClientException(ExitCode.Failed, $"'{pair}' is not FIELD=VALUE.");
        }

        using var body = ClientCommands.Body(new SheetsResource.SheetRequest(values));
        return await ClientCommands.PrintAsync(
            await client.SendAsync(HttpMethod.Put, SheetOf(run), body, token),
            settings,
            _ => "Stored.\n"
        );
    }

    private static string SheetOf(string run)
    {
        if (string.Equals(run, "next", StringComparison.OrdinalIgnoreCase))
        {
            return "next-run/sheet";
        }

        return int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"runs/{number}/sheet"
            : throw new ClientException(ExitCode.Failed, $"'{run}' is neither a run's number nor 'next'.");
    }

    private static async Task<string> NumberAsync(ApiClient client, int? number, CancellationToken token) =>
        number?.ToString(CultureInfo.InvariantCulture)
        ?? ApiClient.Read<SystemStatus>(await client.GetAsync("status", token)).RunNumber?.ToString(CultureInfo.InvariantCulture)
        ?? throw new ClientException(ExitCode.Refused, "There is no run yet.");

    private static string Text(string? value) => StatusText.Text(value);
}
