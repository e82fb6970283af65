using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>
/// A theory that needs a network cable that can be pulled. It is skipped, and shown as skipped, where only root may do that.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CableTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory if this process may not change networks.</summary>
    public CableTheoryAttribute() => Skip = CutCable.CanCreate() ? null : "Only root may create a network.";
}
