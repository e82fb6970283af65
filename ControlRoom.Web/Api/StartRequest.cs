using System.Collections.Immutable;

namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/start</c>; it may be omitted.</summary>
/// <param name="Overrides">Conditions that are overridden; null for none.</param>
/// <param name="SameSheet">True to copy class, title and sheet of the newest run.</param>
/// <param name="Version">Version of the status on which the start was decided; null if that does not matter.</param>
public sealed record StartRequest(ImmutableArray<OverrideRequest>? Overrides, bool SameSheet = false, long? Version = null);
