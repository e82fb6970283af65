using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Components.Panels;

/// <summary>One log entry as the panel shows it.</summary>
public sealed record LogLine(
    long Id,
    DateTimeOffset At,
    string Source,
    string Message,
    string Details,
    string Icon,
    string Class,
    ProblemCode Code
)
{
    private const int ReasonLength = 160;

    /// <summary>The first line of the details, truncated if long, so that the reason is visible without opening the details.</summary>
    public string Reason
    {
        get
        {
            var line = Details.AsSpan().TrimStart();
            line = line.IndexOfAny('\r', '\n') is >= 0 and var end ? line[..end] : line;
            return line.Length <= ReasonLength ? line.ToString() : $"{line[..ReasonLength]}…";
        }
    }
}
