using System.Collections.Immutable;

namespace ControlRoom.Tests.Rendering;

/// <summary>A call of a script.</summary>
/// <param name="Module">The imported module it belongs to; null for a global function.</param>
/// <param name="Identifier">The function.</param>
/// <param name="Arguments">What it was given.</param>
public sealed record JsCall(string? Module, string Identifier, ImmutableArray<object?> Arguments);
