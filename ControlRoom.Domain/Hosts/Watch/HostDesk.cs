using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts.Watch;

/// <summary>The one door through which people change how DAQ hosts are reached: the right is checked, and everything is audited.</summary>
public sealed class HostDesk(ISnapshotSource snapshots, HostWatch hosts, AuditTrail audit)
{
    /// <summary>Drops the connection to a host, makes a new one at once, and looks.</summary>
    /// <param name="address">As in the setup.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not; null if it was done, whatever the host answers.</returns>
    public async Task<string?> ReconnectAsync(string address, Actor actor, CancellationToken cancellationToken)
    {
        var refusal =
            actor.WhyNotByRole(Right.Record)
            ?? (snapshots.Current.FindHost(address) is null ? $"The setup has no machine {address}." : null);

        // Before it is tried: a host that hangs must not keep it out of the audit.
        audit.Add(actor.Text, "Reconnect", address, refusal);
        if (refusal is null)
        {
            await hosts.ReconnectAsync(address, cancellationToken).ConfigureAwait(false);
        }

        return refusal;
    }
}
