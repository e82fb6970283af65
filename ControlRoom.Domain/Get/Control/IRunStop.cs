using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Stops data taking. That ends a run if one is open, so the runs do it.</summary>
public interface IRunStop
{
    /// <summary>Stops all servers that may be taking data.</summary>
    /// <param name="origin">Who asked for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The outcome of each server that was sent a Stop.</returns>
    Task<ImmutableArray<TransitionOutcome>> StopAsync(string origin, CancellationToken cancellationToken);
}
