using System.Collections.Immutable;

namespace ControlRoom.Remote.Probes;

/// <summary>A running dataRouter.</summary>
/// <param name="Id">Its process id.</param>
/// <param name="Listening">Local TCP ports on which it listens.</param>
/// <param name="Connected">Local TCP ports of its established connections.</param>
internal sealed record RouterProcess(int Id, ImmutableHashSet<int> Listening, ImmutableHashSet<int> Connected)
{
    /// <summary>True if the data port is its: a connected router no longer listens on it.</summary>
    public bool Owns(int port) => Listening.Contains(port) || Connected.Contains(port);
}
