using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What somebody has filled in and not yet submitted.</summary>
/// <param name="Browser">The browser's own name for itself, which survives that it is closed.</param>
/// <param name="Origin">Who.</param>
/// <param name="At">When it was last changed.</param>
/// <param name="Edits">The fields, by <see cref="Observable.Id"/>.</param>
public sealed record SheetDraft(string Browser, string Origin, DateTimeOffset At, ImmutableDictionary<int, SheetEdit> Edits);
