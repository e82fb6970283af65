using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The data routers: online, clean, what they write.</summary>
public sealed partial class RouterPanel : SnapshotComponent<RouterView>
{
    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override RouterView Build(SystemSnapshot snapshot, DateTimeOffset now) => RouterView.Of(snapshot, now, Limits);
}
