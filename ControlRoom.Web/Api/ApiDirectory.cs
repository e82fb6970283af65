using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Metadata;

namespace ControlRoom.Web.Api;

/// <summary>Lists the endpoints of the API for the page <c>/api-reference</c>.</summary>
public sealed class ApiDirectory(EndpointDataSource endpoints)
{
    private const string Prefix = "/api/v1";

    /// <summary>All endpoints, ordered by path and method.</summary>
    public ImmutableArray<ApiEntry> Entries { get; } =
    [
        .. endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText?.StartsWith(Prefix, StringComparison.Ordinal) == true
                && e.Metadata.GetMetadata<IEndpointSummaryMetadata>() is not null
            )
            .Select(e => new ApiEntry(
                string.Join(' ', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []),
                e.RoutePattern.RawText!.Replace(":int", string.Empty, StringComparison.Ordinal),
                e.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary,
                e.Metadata.GetMetadata<RequiredRight>()!.Right,
                Fields(e.Metadata.GetMetadata<BodyType>())
            ))
            .OrderBy(e => e.Path, StringComparer.Ordinal)
            .ThenBy(e => e.Method, StringComparer.Ordinal),
    ];

    private static string Fields(BodyType? body)
    {
        if (body is null)
        {
            return string.Empty;
        }

        if (body.ContentType != "application/json" || body.Type.IsGenericType || body.Type == typeof(object))
        {
            return body.ContentType;
        }

        return string.Join(", ", body.Type.GetProperties().Select(p => ApiJson.Options.PropertyNamingPolicy!.ConvertName(p.Name)));
    }
}
