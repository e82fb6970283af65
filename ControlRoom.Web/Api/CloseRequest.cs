using System.Globalization;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>A body that closes a run, or corrects its end.</summary>
/// <param name="EndedAt">When it was over, ISO 8601 with an offset, from its start to now; null: as far as was seen.</param>
/// <param name="Reason">Why it is closed without the servers that still hold it; null if none does.</param>
public sealed record CloseRequest(string? EndedAt = null, string? Reason = null)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The moment; null if none is given.</summary>
    /// <param name="refusal">Why it is none; null if it is one. A time without an offset is none: whose clock it is would be a
    /// guess.</param>
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
            "ended_at is no moment: ISO 8601 with an offset, for example 2026-11-27T03:12:00+01:00."
        );
        return null;
    }
}
