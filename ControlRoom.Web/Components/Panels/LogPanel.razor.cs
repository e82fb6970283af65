using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the newest log entries.</summary>
public sealed partial class LogPanel : SnapshotComponent<LogView>
{
    [Inject]
    private LogDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override LogView Build(SystemSnapshot snapshot, DateTimeOffset now) => LogView.Of(snapshot);

    /// <summary>Clears the entries that are shown, not those added since.</summary>
    private void Clear()
    {
        if (View.Entries.Count > 0)
        {
            Desk.Clear(View.Entries[0].Id, Actor);
        }
    }
}
