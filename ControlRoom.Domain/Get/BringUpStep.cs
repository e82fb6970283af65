namespace ControlRoom.Domain.Get;

/// <summary>One step of one server.</summary>
/// <param name="Transition">What it does.</param>
/// <param name="State">How far it is.</param>
/// <param name="Message">Why it failed or was not taken; empty otherwise.</param>
public sealed record BringUpStep(EccTransition Transition, StepState State = StepState.Pending, string Message = "");
