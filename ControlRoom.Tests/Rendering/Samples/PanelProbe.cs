namespace ControlRoom.Tests.Rendering.Samples;

/// <summary>What a test holds of a <see cref="Panel"/>.</summary>
public sealed class PanelProbe
{
    /// <summary>The panel initialises until this completes; null for at once.</summary>
    public Task? Loading { get; set; }

    /// <summary>The button "work" works until this completes.</summary>
    public TaskCompletionSource Work { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool FailOnDispose { get; set; }

    public int Disposed { get; set; }
}
