using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>A theory that pulls a network's cable, which is skipped, and shown as that, where only root may.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CableTheoryAttribute : TheoryAttribute
{
    /// <summary>A theory that is skipped where this process may not change networks.</summary>
    public CableTheoryAttribute() => Skip = CutCable.MayLay() ? null : "Only root may lay a network of its own.";
}
