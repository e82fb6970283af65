using System.Globalization;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>The body of a request that closes a run or corrects its end.</summary>
/// <param name="EndedAt">When the run ended, ISO 8601 with an offset, between its start and now; null for the end that was seen.</param>
/// <param name="Reason">Why it is closed without the servers that still keep it open; null if there are none.</param>
public sealed record CloseRequest(string? EndedAt = null, string? Reason = null)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Parses <see cref="EndedAt"/>; returns null if it is not given or not valid.</summary>
    /// <param name="refusal">The answer if the time is not valid; otherwise null. A time without an offset is not valid: its zone would be
    /// a guess.</param>
    public DateTimeOffset? ReadEnd(out IResult? refusal)
    {
        refusal = null;
        if (EndedAt is not { } text)
        {
            return null;
        }

        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (hasOffset && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return moment;
        }

        refusal = ApiProblem.Result(
            StatusCodes.Status400BadRequest,
            "bad-end",
            "ended_at is not a time. Send ISO 8601 with an offset, for example 2026-11-27T03:12:00+01:00."
        );
        return null;
    }
}
