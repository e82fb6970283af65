using System.Globalization;
using ControlRoom.Web.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace ControlRoom.Web.Api;

/// <summary>
/// Answers a body that is too large, or that the server cannot read, with a problem: it is the fault of who calls, and no failure here.
/// </summary>
public sealed class BadBodyFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var most = context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
            return ApiProblem.Result(
                bad.StatusCode,
                "too-large",
                string.Create(CultureInfo.InvariantCulture, $"The body is too large: it may have {most} bytes. Send it in parts.")
            );
        }
        catch (BadHttpRequestException bad)
        {
            return ApiProblem.Result(bad.StatusCode, "bad-body", $"The body cannot be read: {bad.Message}");
        }
    }
}
