using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Assets;
using ControlRoom.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.SignIn;

/// <summary><c>/sign-in</c>, <c>/sign-out</c> and <c>/first-account</c>: plain forms, which need no live connection.</summary>
public static class SignInEndpoints
{
    private const string OldForm = "This form was open for too long. Try again.";

    /// <summary>Maps the endpoints.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder builder)
    {
        var endpoints = builder.MapGroup(string.Empty).WithMetadata(EmbeddedAssets.Current.Fingerprinted);
        endpoints
            .MapGet(
                AccessResponses.SignIn,
                (string? next, HttpContext http, PeopleDirectory people, Sessions sessions) =>
                {
                    if (people.IsEmpty)
                    {
                        return Redirect(http, AccessResponses.FirstAccount);
                    }

                    return sessions.ActorOf(http).Name.Length > 0 ? Redirect(http, Local(next)) : Show(http, next, string.Empty, null);
                }
            )
            .AllowAnonymous();
        endpoints
            .MapPost(AccessResponses.SignIn, SignInAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(AccessServices.SignInLimit);
        endpoints
            .MapGet(
                AccessResponses.FirstAccount,
                (string? code, HttpContext http, PeopleDirectory people) =>
                    people.IsEmpty ? ShowFirst(code ?? string.Empty, string.Empty, null) : Redirect(http, AccessResponses.SignIn)
            )
            .AllowAnonymous();
        endpoints
            .MapPost(AccessResponses.FirstAccount, AddFirstAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(AccessServices.SignInLimit);
        endpoints.MapPost("/sign-out", SignOutAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        AccountDesk desk,
        IAntiforgery antiforgery,
        CancellationToken cancellationToken
    )
    {
        var (form, next) = (await FormAsync(http, antiforgery), (string?)http.Request.Query["next"]);
        if (form is null)
        {
            return Show(http, next, string.Empty, OldForm, StatusCodes.Status400BadRequest);
        }

        var name = form["username"].ToString();
        try
        {
            var (account, refusal) = await desk.SignInAsync(name, form["password"].ToString(), From(http), cancellationToken);
            return account is null
                ? Show(http, next, name, refusal, StatusCodes.Status401Unauthorized)
                : await LetInAsync(http, account, Local(next));
        }
        catch (StorageException cause)
        {
            return Show(http, next, name, cause.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> AddFirstAsync(
        HttpContext http,
        AccountDesk desk,
        FirstCode first,
        PeopleDirectory people,
        IAntiforgery antiforgery,
        CancellationToken cancellationToken
    )
    {
        if (await FormAsync(http, antiforgery) is not { } form)
        {
            return ShowFirst(string.Empty, string.Empty, OldForm, StatusCodes.Status400BadRequest);
        }

        var (code, name, password) = (form["code"].ToString(), form["username"].ToString().Trim(), form["password"].ToString());
        try
        {
            var refusal = password switch
            {
                _ when !first.IsRight(code) => "This is not the code that the control room printed when it was started.",
                _ when password != form["again"].ToString() => "The two passwords differ.",
                _ => await desk.AddFirstAsync(name, password, From(http), cancellationToken),
            };
            return refusal is null && people.Find(name) is { } account
                ? await LetInAsync(http, account, "/start")
                : ShowFirst(code, name, refusal, StatusCodes.Status400BadRequest);
        }
        catch (StorageException cause)
        {
            return ShowFirst(code, name, cause.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        Sessions sessions,
        Domain.Access.AuditTrail audit
    )
    {
        if (await FormAsync(http, antiforgery) is not null && sessions.ActorOf(http) is { Name.Length: > 0 } actor)
        {
            ForgetAtRoot(http);
            await http.SignOutAsync(Sessions.CookieScheme);
            audit.Add(actor.Text, "Sign out", actor.Name, null);
        }

        return Redirect(http, AccessResponses.SignIn);
    }

    private static async Task<IResult> LetInAsync(HttpContext http, Account account, string next)
    {
        ForgetAtRoot(http);
        await http.SignInAsync(Sessions.CookieScheme, Sessions.OfAccount(account));
        return Redirect(http, next);
    }

    /// <summary>
    /// Deletes an old session cookie of the whole host. Below a public path, the session's cookie has that path; an older one for the whole
    /// host would be sent as well and could be taken for it. This must come first: deleting at / also removes the cookie that the same
    /// answer has set for another path.
    /// </summary>
    private static void ForgetAtRoot(HttpContext http)
    {
        var cookies = http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        if (http.Request.PathBase.HasValue && cookies.Get(Sessions.CookieScheme).Cookie.Name is { } name)
        {
            http.Response.Cookies.Delete(name, new CookieOptions { Path = "/" });
        }
    }

    /// <summary>Redirects to an address of this control room, below the path of a proxy.</summary>
    private static IResult Redirect(HttpContext http, string address) => Results.Redirect(http.Request.PathBase + address);

    /// <summary>Reads the form; returns null if it was not sent by a page of this control room.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext http, IAntiforgery antiforgery)
    {
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http)
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : null;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or BadHttpRequestException or AntiforgeryValidationException)
        {
            return null;
        }
    }

    private static string From(HttpContext http) => $"page at {http.Connection.RemoteIpAddress}";

    /// <summary>
    /// Returns the address if it is one of this control room below its public path, otherwise "/": a link must not redirect to another
    /// site, or to another program on the same host.
    /// </summary>
    private static string Local(string? next) =>
        next is ['/', ..]
        && !next.StartsWith("//", StringComparison.Ordinal)
        && !next.Contains('\\', StringComparison.Ordinal)
        && !next.Any(char.IsControl)
        && !Uri.UnescapeDataString(next.Split('?', '#')[0]).Split('/').Contains("..", StringComparer.Ordinal)
            ? next
            : "/";

    private static RazorComponentResult<SignInDocument> Show(
        HttpContext http,
        string? next,
        string name,
        string? problem,
        int status = StatusCodes.Status200OK
    ) =>
        new(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(SignInDocument.Next)] = Local(next),
                [nameof(SignInDocument.Name)] = name,
                [nameof(SignInDocument.Problem)] = problem,
                [nameof(SignInDocument.Remark)] = http.Features.Get<ProxyTrace>()?.WhyShared,
            }
        )
        {
            StatusCode = status,
        };

    private static RazorComponentResult<FirstAccountDocument> ShowFirst(
        string code,
        string name,
        string? problem,
        int status = StatusCodes.Status200OK
    ) =>
        new(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(FirstAccountDocument.Code)] = code,
                [nameof(FirstAccountDocument.Name)] = name,
                [nameof(FirstAccountDocument.Problem)] = problem,
            }
        )
        {
            StatusCode = status,
        };
}
