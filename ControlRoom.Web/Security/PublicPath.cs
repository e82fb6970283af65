namespace ControlRoom.Web.Security;

/// <summary>
/// The path under which a proxy shows the control room, for instance <c>/daq</c>; empty if it has a host of its own. A proxy may leave the
/// path in the requests or remove it. Without a proxy, the control room answers with and without it.
/// </summary>
public static class PublicPath
{
    /// <summary>The option. X-Forwarded-Prefix of a trusted proxy overrides it for that request.</summary>
    public const string Key = "ControlRoom:Web:PathBase";

    /// <summary>Returns the path in the configuration; empty if none is set.</summary>
    /// <exception cref="InvalidDataException">The option is not a path.</exception>
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
    /// Parses a path into the form in which it precedes addresses: with a slash at the beginning and none at the end; empty for the root.
    /// Returns null if it is not a path, or has characters that cookies, headers or pages would have to escape in different ways.
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
    /// Removes the path from each request, and makes it the base path of the addresses in the answers. It must come after the headers of
    /// proxies are applied, and before routing.
    /// </summary>
    /// <param name="app">The program.</param>
    /// <param name="configured">The path, as returned by <see cref="Of"/>.</param>
    public static void UsePublicPath(this IApplicationBuilder app, string configured) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                var forwarded = request.PathBase.HasValue ? Parse(request.PathBase.Value!) : null;
                var path = new PathString(forwarded is { Length: > 0 } ? forwarded : configured);
                request.PathBase = path;
                if (!path.HasValue || !request.Path.StartsWithSegments(path, StringComparison.Ordinal, out var rest))
                {
                    return next(context);
                }

                if (!rest.HasValue)
                {
                    // Relative addresses in the pages need a base that ends with a slash.
                    context.Response.Redirect($"{path}/{request.QueryString}");
                    return Task.CompletedTask;
                }

                request.Path = rest;
                return next(context);
            }
        );

    /// <summary>Refuses a path that is also the beginning of an address of the control room itself: addresses would be ambiguous.</summary>
    /// <exception cref="InvalidDataException">The path is such a beginning.</exception>
    public static void CheckPublicPath(this IEndpointRouteBuilder endpoints, string configured)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var first = configured.Split('/').ElementAtOrDefault(1);
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
