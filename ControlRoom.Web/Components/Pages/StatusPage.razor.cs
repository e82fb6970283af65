using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>The one page for operating.</summary>
public sealed partial class StatusPage : SnapshotComponent<StatusView>
{
    /// <summary>Where the browser is, as the connection tells.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    private Visitor Operator => new(Address ?? string.Empty);

    /// <inheritdoc/>
    protected override StatusView Build(SystemSnapshot snapshot, DateTimeOffset now) => StatusView.Of(snapshot, now, Limits);
}
