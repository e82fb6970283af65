using ControlRoom.Domain.Access;
using ControlRoom.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ControlRoom.Web.Security;

/// <summary>
/// Answers requests that are not allowed: a browser is redirected to the sign-in page, everything else gets a problem with a code.
/// </summary>
public sealed class AccessResponses(PeopleDirectory people) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>The address of the sign-in page.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>The address of the page that creates the first account.</summary>
    public const string FirstAccount = "/first-account";

    private static readonly AuthorizationMiddlewareResultHandler Framework = new();

    /// <inheritdoc/>
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        ArgumentNullException.ThrowIfNull(context);
        if (authorizeResult.Succeeded)
        {
            return Framework.HandleAsync(next, context, policy, authorizeResult);
        }

        var isSignedIn = context.User.Identity?.IsAuthenticated == true;
        if (
            !isSignedIn
            && HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        )
        {
            // The address in next is relative to the public path, which may have changed when it is used.
            var wanted = context.Request.Path + context.Request.QueryString;
            var page = wanted == "/" ? SignIn : $"{SignIn}?next={Uri.EscapeDataString(wanted)}";
            if (people.IsEmpty)
            {
                page = FirstAccount;
            }

            context.Response.Redirect(context.Request.PathBase + page);
            return Task.CompletedTask;
        }

        if (!isSignedIn)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            const string signIn = "Sign in, or send a token: Authorization: Bearer TOKEN.";
            return ProblemResponse.Of(context.Request, StatusCodes.Status401Unauthorized, "not-signed-in", signIn).ExecuteAsync(context);
        }

        var role = policy.Requirements.OfType<RoleRequirement>().Select(r => r.Role).DefaultIfEmpty(Role.Expert).Max();
        return ProblemResponse
            .Of(context.Request, StatusCodes.Status403Forbidden, "not-allowed", $"This needs the role {role}.")
            .ExecuteAsync(context);
    }
}
