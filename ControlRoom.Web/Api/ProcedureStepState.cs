namespace ControlRoom.Web.Api;

/// <summary>A step on the way to Ready or Idle.</summary>
/// <param name="Transition">Name of the transition.</param>
/// <param name="State">Pending, UnderWay, Done, Failed, Skipped or Cancelled.</param>
/// <param name="Message">Why it failed or was not carried out; empty otherwise.</param>
public sealed record ProcedureStepState(string Transition, string State, string Message);
