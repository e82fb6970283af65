namespace ControlRoom.Domain.Get;

/// <summary>One step of one server.</summary>
/// <param name="Transition">The transition.</param>
/// <param name="State">Its progress.</param>
/// <param name="Message">Why it failed or was not carried out; empty otherwise.</param>
public sealed record BringUpStep(EccTransition Transition, StepState State = StepState.Pending, string Message = "");
