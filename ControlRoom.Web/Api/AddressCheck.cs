using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>
/// Checks the address of every request of the API and of every download. A request is refused if a part of its address is not understood.
/// </summary>
public static class AddressCheck
{
    /// <summary>The error code of the refusal.</summary>
    public const string Code = "bad-query";

    /// <summary>Checks the addresses of all endpoints with <see cref="RequiredRight"/>.</summary>
    public static void UseAddressCheck(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var metadata = http.GetEndpoint()?.Metadata;

                // The address never changes what a stop does, so it must never be the reason for refusing one.
                if (metadata?.GetMetadata<RequiredRight>() is { Right: not Right.Stop } && metadata.GetMetadata<IgnoresQuery>() is null)
                {
                    var query = AddressQuery.Of(http);
                    http.Features.Set(query);
                    if (metadata.GetMetadata<AddressKeys>()?.IsCheckedByEndpoint != true && Refusal(query) is { } refusal)
                    {
                        await refusal.ExecuteAsync(http);
                        return;
                    }
                }

                await next(http);
            }
        );

    /// <summary>Returns the answer to a request whose address cannot be understood, with all problems; null if there are none.</summary>
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
