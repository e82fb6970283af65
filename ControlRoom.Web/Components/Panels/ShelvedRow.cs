using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Panels;

/// <summary>A shelved alarm as the panel shows it.</summary>
/// <param name="Kind">The kind of the alarm.</param>
/// <param name="Source">The server, router or host.</param>
/// <param name="Cause">What is wrong, or that the alarm is not active at the moment.</param>
/// <param name="Note">Who shelved it, how much time is left, and the reason.</param>
public sealed record ShelvedRow(RunAlarmKind Kind, string Source, string Cause, string Note);
