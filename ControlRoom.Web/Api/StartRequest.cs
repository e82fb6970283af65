using System.Collections.Immutable;

namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/start</c>; may be left out.</summary>
/// <param name="Overrides">Conditions that are overridden.</param>
/// <param name="SameSheet">True: class, title and sheet of the newest run are taken over.</param>
/// <param name="Version">Version of the status it was decided on.</param>
public sealed record StartRequest(ImmutableArray<OverrideRequest>? Overrides, bool SameSheet = false, long? Version = null);
