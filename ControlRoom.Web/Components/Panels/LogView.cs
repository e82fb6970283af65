using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the log panel.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="HiddenCount">The number of older entries that are not shown.</param>
public sealed record LogView(ViewList<LogLine> Entries, int HiddenCount)
{
    private const int Shown = 30;

    /// <summary>Returns the view of a snapshot.</summary>
    public static LogView Of(SystemSnapshot snapshot) =>
        new([.. snapshot.Log.Take(Shown).Select(entry => LineOf(entry))], Math.Max(0, snapshot.Log.Length - Shown));

    private static LogLine LineOf(LogEntry entry)
    {
        var (shape, style) = entry.Severity switch
        {
            LogSeverity.Error => ("error", "bad"),
            LogSeverity.Warning => ("warning", "warn"),
            _ => (string.Empty, string.Empty),
        };
        return new LogLine(entry.Id, entry.At, entry.Source, entry.Message, entry.Details, shape, style, entry.Code);
    }
}
