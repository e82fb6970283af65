using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the data routers: whether they are online and clean, and what they write.</summary>
public sealed partial class RouterPanel : SnapshotComponent<RouterView>
{
    private LogDialog log = null!;

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override RouterView Build(SystemSnapshot snapshot, DateTimeOffset now) => RouterView.Of(snapshot, now, Limits);

    private Task ShowLogAsync(RouterRow row) => log.OpenAsync($"Log of {row.Name}", row.Address, row.LogPath);
}
