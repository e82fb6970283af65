using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The commands for observables of a running control room.</summary>
public static class ClientObservables
{
    /// <summary>Lists the observables.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, CancellationToken token) =>
        await PrintAsync(await client.GetAsync("observables", token), settings);

    /// <summary>Adds an observable.</summary>
    public static async Task<int> AddAsync(
        ApiClient client,
        ClientSettings settings,
        string name,
        string type,
        string units,
        string[] choices,
        CancellationToken token
    )
    {
        using var body = ClientCommands.Body(
            new ObservablesResource.ObservableState(
                0,
                name,
                ClientCommands.ValueOf<ObservableType>(type, "a type of observable"),
                units,
                null,
                [.. choices],
                null,
                null
            )
        );
        return await PrintAsync(await client.SendAsync(HttpMethod.Post, "observables", body, token), settings);
    }

    /// <summary>Removes an observable from the sheet.</summary>
    public static async Task<int> RemoveAsync(ApiClient client, ClientSettings settings, string name, CancellationToken token) =>
        await PrintAsync(
            await client.SendAsync(HttpMethod.Delete, $"observables/{IdOf(await ObservablesAsync(client, token), name)}", null, token),
            settings
        );

    /// <summary>Orders the observables: the named ones first, the others after them in their present order.</summary>
    public static async Task<int> OrderAsync(ApiClient client, ClientSettings settings, string[] names, CancellationToken token)
    {
        var all = await ObservablesAsync(client, token);
        var first = names.Select(n => IdOf(all, n)).ToList();
        var order = first.Concat(all.Select(o => o.Id).Where(id => !first.Contains(id)));
        using var body = ClientCommands.Body(new ObservablesResource.OrderRequest([.. order]));
        return await PrintAsync(await client.SendAsync(HttpMethod.Put, "observables/order", body, token), settings);
    }

    private static Task<int> PrintAsync(JsonNode? answer, ClientSettings settings) =>
        ClientCommands.PrintAsync<ImmutableArray<ObservablesResource.ObservableState>>(
            answer,
            settings,
            all =>
                ClientCommands.TableOf(
                    ["ID", "NAME", "TYPE", "UNITS", "COMMENT"],
                    all.Select(o =>
                        new[]
                        {
                            o.Id.ToString(CultureInfo.InvariantCulture),
                            StatusText.Text(o.Name),
                            o.Type.ToString(),
                            StatusText.Text(o.Units),
                            StatusText.Text(o.Comment),
                        }
                    )
                )
        );

    private static async Task<ImmutableArray<ObservablesResource.ObservableState>> ObservablesAsync(
        ApiClient client,
        CancellationToken token
    ) => ApiClient.Read<ImmutableArray<ObservablesResource.ObservableState>>(await client.GetAsync("observables", token));

    private static int IdOf(ImmutableArray<ObservablesResource.ObservableState> all, string name) =>
        NameKey.Find(all, o => o.Name ?? string.Empty, name)?.Id
        ?? throw new ClientException(ExitCode.Refused, $"There is no observable called {name}.");
}
