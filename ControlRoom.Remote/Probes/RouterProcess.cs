using System.Collections.Immutable;

namespace ControlRoom.Remote.Probes;

/// <summary>A running dataRouter process.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Listening">The local TCP ports on which it listens.</param>
/// <param name="Connected">The local TCP ports of its established connections.</param>
internal sealed record RouterProcess(int Id, ImmutableHashSet<int> Listening, ImmutableHashSet<int> Connected)
{
    /// <summary>Returns true if the data port belongs to this process. A connected router no longer listens on it.</summary>
    public bool Owns(int port) => Listening.Contains(port) || Connected.Contains(port);
}
