using System.Globalization;
using ControlRoom.Web.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace ControlRoom.Web.Api;

/// <summary>Answers with a problem if the body is too large or cannot be read: this is an error of the client, not of the server.</summary>
public sealed class BodyErrorFilter : IEndpointFilter
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
                string.Create(CultureInfo.InvariantCulture, $"The body is too large: at most {most} bytes are accepted. Send it in parts.")
            );
        }
        catch (BadHttpRequestException bad)
        {
            return ApiProblem.Result(bad.StatusCode, "bad-body", $"The body cannot be read: {bad.Message}");
        }
    }
}
