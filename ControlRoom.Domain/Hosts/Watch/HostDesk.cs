using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Hosts.Watch;

/// <summary>Accepts requests from users about the connections to DAQ hosts. It checks the right and audits every request.</summary>
public sealed class HostDesk(ISnapshotSource snapshots, HostProber hosts, AuditTrail audit)
{
    /// <summary>Drops the connection to a host, makes a new one at once, and probes the host.</summary>
    /// <param name="address">The address in the setup.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Why the request was refused; null if it was carried out, whatever the host answers.</returns>
    public async Task<string?> ReconnectAsync(string address, Actor actor, CancellationToken cancellationToken)
    {
        var refusal =
            actor.WhyNotByRole(Right.Record) ?? (snapshots.Current.FindHost(address) is null ? $"The setup has no host {address}." : null);

        // The entry is written before the attempt, so that it is in the audit even if the host hangs.
        audit.Add(actor.Text, "Reconnect", address, refusal);
        if (refusal is null)
        {
            await hosts.ReconnectAsync(address, cancellationToken).ConfigureAwait(false);
        }

        return refusal;
    }
}
