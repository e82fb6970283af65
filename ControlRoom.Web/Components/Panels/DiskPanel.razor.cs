using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The disks of the data routers: how much is free, how quickly that becomes less, and for how long it will do.</summary>
public sealed partial class DiskPanel : SnapshotComponent<DiskView>
{
    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override DiskView Build(SystemSnapshot snapshot, DateTimeOffset now) => DiskView.Of(snapshot, now, Limits);
}
