using System.Collections.Immutable;

namespace ControlRoom.Remote.Shells;

/// <summary>How to start a shell that reads its script from standard input.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments, passed on as they are.</param>
internal sealed record ShellCommand(string FileName, ImmutableArray<string> Arguments);
