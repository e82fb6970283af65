using ControlRoom.Domain.Access;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The machines of the servers and routers, and how they are reached.</summary>
public sealed partial class HostPanel : SnapshotComponent<HostView>
{
    [Inject]
    private HostWatch Hosts { get; set; } = null!;

    [Inject]
    private AuditTrail Audit { get; set; } = null!;

    /// <inheritdoc/>
    protected override HostView Build(SystemSnapshot snapshot, DateTimeOffset now) => HostView.Of(snapshot, now);

    private Task ReconnectAsync(HostRow row)
    {
        var denied = Actor.WhyNotByRole(Right.Record);
        Audit.Add(Actor.Text, "Reconnect", row.Address, denied);
        return denied is not null ? Task.CompletedTask : Hosts.ReconnectAsync(row.Address, CancellationToken.None);
    }
}
