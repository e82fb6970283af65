using ControlRoom.Domain.Access;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/me</c>, <c>/api/v1/accounts</c> and <c>/api/v1/tokens</c>: the caller, accounts and tokens.</summary>
public static class PeopleResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/me", (Caller caller) => ApiResponse.Json(new Me(caller.Actor.Name, caller.Actor.Role)))
            .Reads()
            .Doc("The account of this token, and its role.", answer: typeof(Me));
        api.MapGet("/accounts", (PeopleDirectory people) => ApiResponse.Json(people.Accounts.Select(AccountState.Of)))
            .Reads(Right.Administer)
            .Doc("All accounts.", answer: typeof(AccountState[]));
        api.MapPost(
                "/accounts",
                (HttpRequest request, Caller caller, AccountDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<AccountRequest>(
                        request,
                        async body =>
                            ApiResponse.DoneOrRefused(
                                await desk.AddAsync(
                                    caller.Actor,
                                    body.Name ?? string.Empty,
                                    body.Role ?? Role.None,
                                    body.Password ?? string.Empty,
                                    token
                                )
                            )
                    )
            )
            .Changes(Right.Administer)
            .Doc("Creates an account.", typeof(AccountRequest));
        api.MapPut(
                "/accounts/{name}",
                (string name, HttpRequest request, Caller caller, AccountDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<AccountRequest>(request, body => ChangeAsync(name, body, caller.Actor, desk, token))
            )
            .Changes(Right.Administer)
            .Doc("Changes the role or password of an account, or disables or enables it. Other fields stay.", typeof(AccountRequest));
        api.MapPost(
                "/accounts/{name}/sign-out",
                async (string name, Caller caller, AccountDesk desk, CancellationToken token) =>
                    ApiResponse.DoneOrRefused(await desk.SignOutEverywhereAsync(caller.Actor, name, token))
            )
            .Changes(Right.See)
            .Doc("Ends all sessions of an account: your own or, for experts, any account.");
        api.MapGet(
                "/tokens",
                (Caller caller, PeopleDirectory people) =>
                    ApiResponse.Json(
                        people
                            .Tokens.Where(t => t.User == caller.Actor.Name || caller.Actor.HasRight(Right.Administer))
                            .Select(t => new TokenState(t.Id, t.User, t.Role, t.Label, t.CreatedAt, t.LastUsedAt, t.RevokedAt))
                    )
            )
            .Reads()
            .Doc("Your own tokens; experts see all. The texts of tokens are not stored.", answer: typeof(TokenState[]));
        api.MapPost(
                "/tokens",
                (HttpRequest request, Caller caller, AccountDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<TokenRequest>(request, body => AddTokenAsync(body, caller.Actor, desk, token))
            )
            .Changes(Right.See)
            .Doc("Creates a token. Its text is shown only in this answer.", typeof(TokenRequest), typeof(NewToken));
        api.MapDelete(
                "/tokens/{id:int}",
                async (int id, Caller caller, AccountDesk desk, CancellationToken token) =>
                    ApiResponse.DoneOrRefused(await desk.RevokeTokenAsync(caller.Actor, id, token))
            )
            .Changes(Right.See)
            .Doc("Revokes a token.");
    }

    private static async Task<IResult> ChangeAsync(string name, AccountRequest body, Actor actor, AccountDesk desk, CancellationToken token)
    {
        var refusal = body.Role is { } role ? await desk.SetRoleAsync(actor, name, role, token) : null;
        refusal ??= body.Disabled is { } disabled ? await desk.SetDisabledAsync(actor, name, disabled, token) : null;
        refusal ??= body.Password is { } password ? await desk.ResetPasswordAsync(actor, name, password, token) : null;
        return ApiResponse.DoneOrRefused(refusal);
    }

    /// <summary>Creates a token; its role cannot be higher than that of the caller.</summary>
    private static async Task<IResult> AddTokenAsync(TokenRequest body, Actor actor, AccountDesk desk, CancellationToken cancellationToken)
    {
        var role = body.Role ?? actor.Role;
        if (role > actor.Role)
        {
            return ApiProblem.Result(
                StatusCodes.Status403Forbidden,
                "not-allowed",
                $"This token has the role {actor.Role} and cannot create a token with a higher role."
            );
        }

        var (id, text, refusal) = await desk.AddTokenAsync(
            actor,
            body.User ?? actor.Name,
            role,
            body.Label ?? string.Empty,
            cancellationToken
        );
        return text is null ? ApiResponse.Refused(refusal!) : ApiResponse.Json(new NewToken(id, text), StatusCodes.Status201Created);
    }

    private sealed record Me(string Name, Role Role);

    private sealed record AccountRequest(string? Name, Role? Role, string? Password, bool? Disabled);

    private sealed record AccountState(string Name, Role Role, bool Disabled, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt)
    {
        public static AccountState Of(Account account) =>
            new(account.Name, account.Role, account.IsDisabled, account.CreatedAt, account.LastSignInAt);
    }

    internal sealed record TokenRequest(string? User, Role? Role, string? Label);

    internal sealed record NewToken(int Id, string Token);

    internal sealed record TokenState(
        int Id,
        string User,
        Role Role,
        string Label,
        DateTimeOffset CreatedAt,
        DateTimeOffset? LastUsedAt,
        DateTimeOffset? RevokedAt
    );
}
