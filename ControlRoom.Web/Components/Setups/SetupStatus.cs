using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Setups;

/// <summary>What is known of a part of the setup, for reading only.</summary>
/// <param name="Word">State or presence.</param>
/// <param name="Note">Its age, or since when; null if there is none.</param>
/// <param name="Tone">Whether somebody is needed.</param>
public sealed record SetupStatus(string Word, string? Note, Tone Tone);
