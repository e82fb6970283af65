using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Problems;

/// <summary>Makes the answer to a request that failed: a page for a browser, otherwise a problem with a code.</summary>
public static class ProblemResponse
{
    private static readonly PathString Api = new("/api");

    /// <summary>
    /// Returns true if a browser shows the answer as a page: it opens an address or sends a form. The API never answers with pages.
    /// </summary>
    public static bool IsPageRequest(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !request.Path.StartsWithSegments(Api, StringComparison.Ordinal)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns the page or the problem, depending on the request.</summary>
    /// <param name="request">The request that failed.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code for programs.</param>
    /// <param name="reason">What is wrong, in a sentence.</param>
    /// <param name="hint">What to do; null if there is nothing to say.</param>
    public static IResult Of(HttpRequest request, int status, string code, string reason, string? hint = null) =>
        IsPageRequest(request) ? Page(status, hint is null ? reason : $"{reason} {hint}") : ApiProblem.Result(status, code, reason, hint);

    /// <summary>Returns the page.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="problem">What is wrong and what to do, in sentences.</param>
    public static RazorComponentResult<ProblemDocument> Page(int status, string problem) =>
        new(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ProblemDocument.Title)] = TitleOf(status),
                [nameof(ProblemDocument.Problem)] = problem,
            }
        )
        {
            StatusCode = status,
        };

    /// <summary>Answers browsers with a page where the answer would only be a status.</summary>
    public static void UseProblemPages(this IApplicationBuilder app) =>
        app.UseStatusCodePages(pages =>
            IsPageRequest(pages.HttpContext.Request)
                ? Page(pages.HttpContext.Response.StatusCode, MessageOf(pages.HttpContext.Response.StatusCode))
                    .ExecuteAsync(pages.HttpContext)
                : Task.CompletedTask
        );

    private static string TitleOf(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "Not understood",
            StatusCodes.Status401Unauthorized => "Not signed in",
            StatusCodes.Status403Forbidden => "Refused",
            StatusCodes.Status404NotFound => "No such page",
            StatusCodes.Status429TooManyRequests => "Too many attempts",
            StatusCodes.Status500InternalServerError => "The control room failed",
            _ => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Not done",
        };

    /// <summary>Returns the message if only the status is known.</summary>
    internal static string MessageOf(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => "The control room has no page at this address.",
            >= StatusCodes.Status500InternalServerError => "Try again. If it fails again, look for the reason in the control room’s log.",
            _ => "The control room does not understand this request. Go back and try again.",
        };
}
