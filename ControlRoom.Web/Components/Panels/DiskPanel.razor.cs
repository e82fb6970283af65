using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the disks of the data routers: free space, fill rate, and the time until each is full.</summary>
public sealed partial class DiskPanel : SnapshotComponent<DiskView>
{
    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override DiskView Build(SystemSnapshot snapshot, DateTimeOffset now) => DiskView.Of(snapshot, now, Limits);
}
