namespace ControlRoom.Web.Security;

/// <summary>
/// The path under which a proxy shows the control room: <c>/daq</c>; empty if it has a host to itself. A proxy may leave it in the requests
/// or take it away, and without a proxy the control room answers with and without it.
/// </summary>
public static class PublicPath
{
    /// <summary>The option. A named proxy that sends X-Forwarded-Prefix knows better, for its requests.</summary>
    public const string Key = "ControlRoom:Web:PathBase";

    /// <summary>The path that was set; empty if none was.</summary>
    /// <exception cref="InvalidDataException">It is no path.</exception>
    public static string Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var text = configuration[Key] ?? string.Empty;
        return Parse(text)
            ?? throw new InvalidDataException(
                $"{Key} must be a path such as /daq, of letters, digits and the characters - . _ ~ /; it is {text}."
            );
    }

    /// <summary>
    /// The path as it goes before addresses: with a slash at its beginning and none at its end; empty for the root. Null if it is none, or
    /// has characters that cookies, headers or pages would have to write in different ways.
    /// </summary>
    public static string? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var path = trimmed.Trim('/');
        if (path.Length == 0)
        {
            return string.Empty;
        }

        if (trimmed.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        if (path.Split('/').All(IsSegment))
        {
            return "/" + path;
        }

        return null;

        static bool IsSegment(string segment) =>
            segment.Trim('.').Length > 0 && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');
    }

    /// <summary>
    /// Takes the path off each request and puts it before what the answers point to. Comes after the proxies' word, and before routing.
    /// </summary>
    /// <param name="app">The program.</param>
    /// <param name="set">What <see cref="Of"/> says.</param>
    public static void UsePublicPath(this IApplicationBuilder app, string set) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                var said = request.PathBase.HasValue ? Parse(request.PathBase.Value!) : null;
                var path = new PathString(said is { Length: > 0 } ? said : set);
                request.PathBase = path;
                if (!path.HasValue || !request.Path.StartsWithSegments(path, StringComparison.Ordinal, out var rest))
                {
                    return next(context);
                }

                if (!rest.HasValue)
                {
                    // Addresses in the pages are relative to what ends with a slash.
                    context.Response.Redirect($"{path}/{request.QueryString}");
                    return Task.CompletedTask;
                }

                request.Path = rest;
                return next(context);
            }
        );

    /// <summary>
    /// Refuses a path that is also the beginning of an address of the control room's own: nobody could say which of them is meant.
    /// </summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static void CheckPublicPath(this IEndpointRouteBuilder endpoints, string set)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var first = set.Split('/').ElementAtOrDefault(1);
        if (first is not null && endpoints.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Any(IsBelow))
        {
            throw new InvalidDataException($"{Key}: /{first} is the address of a page of the control room itself. Choose another one.");
        }

        bool IsBelow(RouteEndpoint endpoint) =>
            endpoint.RoutePattern.PathSegments.FirstOrDefault()?.Parts is [var part]
            && part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal
            && literal.Content == first;
    }
}
