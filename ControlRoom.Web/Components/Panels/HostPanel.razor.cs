using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the machines of the servers and routers, and their connections.</summary>
public sealed partial class HostPanel : SnapshotComponent<HostView>
{
    [Inject]
    private HostDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override HostView Build(SystemSnapshot snapshot, DateTimeOffset now) => HostView.Of(snapshot, now);

    private Task ReconnectAsync(HostRow row) => Desk.ReconnectAsync(row.Address, Actor, CancellationToken.None);
}
