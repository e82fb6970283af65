using System.Net;

namespace ControlRoom.Web.Api;

/// <summary>Lets requests in from this machine only, and not from foreign web pages in a browser on this machine: until there are accounts nobody else may command the detector.</summary>
public sealed class LoopbackOnly : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsFromHere(http) ? next(context) : ValueTask.FromResult<object?>(
            ApiProblem.Result(StatusCodes.Status403Forbidden, "loopback-only", "The API answers requests from this machine only, addressed to localhost."));
    }

    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)
        && IsLoopbackName(http.Request.Host.Host)
        && http.Request.Headers.Origin.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == http.Request.Host.Value);

    /// <summary>A name that only resolves to this machine by somebody's DNS is a trick.</summary>
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
