namespace ControlRoom.Tests.Rendering.Samples;

/// <summary>The connection of a test to a <see cref="Panel"/>.</summary>
public sealed class PanelProbe
{
    /// <summary>The work of the buttons lasts until this completes.</summary>
    public TaskCompletionSource Work { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the unobserved work is over.</summary>
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool FailsWhenDisposed { get; set; }
}
