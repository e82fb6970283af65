namespace ControlRoom.Web.Problems;

/// <summary>Makes a page for a browser of what would be a problem for programs: of exceptions above all.</summary>
public sealed class ProblemPageWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ProblemAnswer.IsForPage(context.HttpContext.Request);
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var status = context.HttpContext.Response.StatusCode;
        var page = ProblemAnswer.Page(status, context.ProblemDetails.Detail ?? ProblemAnswer.SentenceOf(status));
        return new ValueTask(page.ExecuteAsync(context.HttpContext));
    }
}
