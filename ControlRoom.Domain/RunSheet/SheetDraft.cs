using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Edits of a sheet that have not been submitted yet.</summary>
/// <param name="Browser">The browser's own identifier, which survives closing the browser.</param>
/// <param name="Origin">Where the edits came from.</param>
/// <param name="At">When it was last changed.</param>
/// <param name="Edits">The fields, by <see cref="Observable.Id"/>.</param>
public sealed record SheetDraft(string Browser, string Origin, DateTimeOffset At, ImmutableDictionary<int, SheetEdit> Edits);
