using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>The one page for operating.</summary>
public sealed partial class StatusPage : SnapshotComponent<StatusView>
{
    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override StatusView Build(SystemSnapshot snapshot, DateTimeOffset now) => StatusView.Of(snapshot, now, Limits);
}
