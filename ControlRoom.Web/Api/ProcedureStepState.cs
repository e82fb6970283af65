namespace ControlRoom.Web.Api;

/// <summary>A step on the way to Ready or Idle.</summary>
/// <param name="Transition">What it does.</param>
/// <param name="State">Pending, UnderWay, Done, Failed, Skipped or Cancelled.</param>
/// <param name="Message">Why it failed or was not taken.</param>
public sealed record ProcedureStepState(string Transition, string State, string Message);
