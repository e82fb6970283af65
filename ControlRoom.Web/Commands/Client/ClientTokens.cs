using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Access;
using ControlRoom.Web.Api;

namespace ControlRoom.Web.Commands.Client;

/// <summary>The commands for tokens of a running control room: your own or, for experts, all.</summary>
public static class ClientTokens
{
    /// <summary>Creates a token and prints it as the last word.</summary>
    public static async Task<int> AddAsync(
        ApiClient client,
        ClientSettings settings,
        string? user,
        string role,
        string label,
        CancellationToken token
    )
    {
        using var body = ClientCommands.Body(new PeopleResource.TokenRequest(user, ClientCommands.ValueOf<Role>(role, "a role"), label));
        return await ClientCommands.PrintAsync<PeopleResource.NewToken>(
            await client.SendAsync(HttpMethod.Post, "tokens", body, token),
            settings,
            made =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Token {made.Id}{(user is null ? string.Empty : $" of {user}")}, {role}, shown only now: "
                        + $"{StatusText.Text(made.Token)}\n"
                )
        );
    }

    /// <summary>Lists tokens.</summary>
    public static async Task<int> ListAsync(ApiClient client, ClientSettings settings, CancellationToken token) =>
        await ClientCommands.PrintAsync<ImmutableArray<PeopleResource.TokenState>>(
            await client.GetAsync("tokens", token),
            settings,
            all =>
                ClientCommands.TableOf(
                    ["NUMBER", "USER", "ROLE", "LABEL", "LAST USED", "REVOKED"],
                    all.Select(t =>
                        new[]
                        {
                            t.Id.ToString(CultureInfo.InvariantCulture),
                            StatusText.Text(t.User),
                            t.Role.ToString(),
                            StatusText.Text(t.Label),
                            StatusText.Moment(t.LastUsedAt),
                            StatusText.Moment(t.RevokedAt),
                        }
                    )
                )
        );

    /// <summary>Revokes a token.</summary>
    public static async Task<int> RevokeAsync(ApiClient client, ClientSettings settings, int id, CancellationToken token)
    {
        await client.SendAsync(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"tokens/{id}"), null, token);
        return settings.IsJson
            ? ExitCode.Done
            : await ClientCommands.PrintAsync(
                JsonValue.Create(id),
                settings,
                _ => string.Create(CultureInfo.InvariantCulture, $"Token {id} is revoked.\n")
            );
    }
}
