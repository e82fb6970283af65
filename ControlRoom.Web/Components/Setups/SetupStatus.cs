using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Setups;

/// <summary>The status of a part of the setup, for display.</summary>
/// <param name="Text">The state, or whether it is online.</param>
/// <param name="Note">The age of the status, or a reason; null if there is none.</param>
/// <param name="Tone">How urgently it needs attention.</param>
public sealed record SetupStatus(string Text, string? Note, Tone Tone);
