using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Components.Panels;

/// <summary>A shelved alarm as the panel shows it.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Source">The server, router or host.</param>
/// <param name="Cause">What is wrong, or that nothing is at the moment.</param>
/// <param name="Note">Who has shelved it, for how much longer, and why.</param>
public sealed record ShelvedRow(RunAlarmKind Kind, string Source, string Cause, string Note);
