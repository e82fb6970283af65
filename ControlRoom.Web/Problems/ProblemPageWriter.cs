namespace ControlRoom.Web.Problems;

/// <summary>Writes problem details as a page for browsers, mainly after exceptions.</summary>
public sealed class ProblemPageWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ProblemResponse.IsPageRequest(context.HttpContext.Request);
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var status = context.HttpContext.Response.StatusCode;
        var page = ProblemResponse.Page(status, context.ProblemDetails.Detail ?? ProblemResponse.MessageOf(status));
        return new ValueTask(page.ExecuteAsync(context.HttpContext));
    }
}
