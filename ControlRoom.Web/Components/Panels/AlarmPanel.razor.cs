using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What is wrong with data taking, at the top of the page; not there when nothing is.</summary>
public sealed partial class AlarmPanel : SnapshotComponent<AlarmView>
{
    /// <inheritdoc/>
    protected override AlarmView Build(SystemSnapshot snapshot, DateTimeOffset now) => AlarmView.Of(snapshot, now);
}
