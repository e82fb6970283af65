using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>
/// Registers accounts, sessions, tokens, roles and limits. An endpoint without a policy of its own needs the role Observer.
/// </summary>
public static class AccessServices
{
    /// <summary>The name of the limit on attempts to sign in, by address.</summary>
    public const string SignInLimit = "sign-in";

    private const string EitherScheme = "Either";

    /// <summary>The time after which an unused session ends: several shifts. An open page stays signed in.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(3);

    /// <summary>Adds the services.</summary>
    /// <param name="services">The collection to add to.</param>
    /// <param name="configuration">The options.</param>
    /// <param name="dataPath">The data directory. Its hash is in the names of cookies, because browsers send the cookies of one control
    /// room also to others on the same machine.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, string dataPath)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<ControlOptions>().Bind(configuration.GetSection(ControlOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ControlOptions>, ControlOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ControlOptions>>().Value);
        services.AddSingleton<IPasswordHashing, Passwords>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<Presence>();
        services.AddSingleton<ControlDesk>();
        services.AddHostedService<ControlSupervisor>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ProxyNotices>();
        services.AddSingleton<FirstCode>();
        services.AddScoped<CircuitHandler, PresenceReporter>();
        services
            .AddAuthentication(EitherScheme)
            .AddPolicyScheme(
                EitherScheme,
                null,
                either =>
                    either.ForwardDefaultSelector = http =>
                        http.Request.Headers.Authorization.Count > 0 ? Sessions.TokenScheme : Sessions.CookieScheme
            )
            .AddCookie(Sessions.CookieScheme, cookie => Configure(cookie, dataPath))
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Sessions.TokenScheme, null);
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResponses>();
        services.AddAuthorization(authorization => authorization.FallbackPolicy = Policy(Role.Observer, allowsAnonymous: true));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"controlroom-form-{NameOf(dataPath)}";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(Limit);
        services.AddSingleton<CommandLimiter>();
        return services;
    }

    /// <summary>Returns a policy that needs a role.</summary>
    public static AuthorizationPolicy Policy(Role role, bool allowsAnonymous = false) =>
        new AuthorizationPolicyBuilder().AddRequirements(new RoleRequirement(role, allowsAnonymous)).Build();

    private static void Configure(CookieAuthenticationOptions options, string dataPath)
    {
        options.Cookie.Name = $"controlroom-session-{NameOf(dataPath)}";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context =>
        {
            var people = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (people.ActorOf(context.Principal, string.Empty).Name.Length == 0)
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    private static string NameOf(string dataPath) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataPath)).AsSpan(0, 4));

    private static AccessOptions Access(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value;

    private static void Limit(RateLimiterOptions options)
    {
        options.AddPolicy(
            SignInLimit,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                    _ => new FixedWindowRateLimiterOptions
                    {
                        PermitLimit = Access(http).SignInsPerMinute,
                        Window = TimeSpan.FromMinutes(1),
                        QueueLimit = 0,
                    }
                )
        );
        options.OnRejected = async (rejected, _) =>
            await CommandLimiter
                .TooManyRequests(rejected.HttpContext, rejected.Lease, rejected.HttpContext.Features.Get<ProxyTrace>()?.WhyPossiblyShared)
                .ExecuteAsync(rejected.HttpContext);
    }
}
