using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>
/// Stands before every request of the API and every download: what its address asks for must be understood, or it is refused.
/// </summary>
public static class AddressCheck
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "bad-query";

    /// <summary>Looks at the addresses of all endpoints that say what they need.</summary>
    public static void UseAddressCheck(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var metadata = http.GetEndpoint()?.Metadata;

                // Nothing in an address changes what a stop does, and nothing may stand in its way.
                if (metadata?.GetMetadata<Needed>() is { Right: not Right.Stop } && metadata.GetMetadata<AnyAddress>() is null)
                {
                    var query = AddressQuery.Of(http);
                    http.Features.Set(query);
                    if (metadata.GetMetadata<AddressKeys>()?.IsReadFurther != true && Refusal(query) is { } refusal)
                    {
                        await refusal.ExecuteAsync(http);
                        return;
                    }
                }

                await next(http);
            }
        );

    /// <summary>The answer to a request whose address cannot be understood: everything that is wrong; null if nothing is.</summary>
    public static IResult? Refusal(AddressQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Problems.Count == 0
            ? null
            : ApiProblem.Errors(
                Code,
                string.Join(' ', query.Problems.Select(p => p.Text)),
                query.Problems.Select(p => new
                {
                    key = p.Key,
                    value = p.Value,
                    text = p.Text,
                })
            );
    }
}
