using System.Collections.Immutable;

namespace ControlRoom.Remote.Shells;

/// <summary>The command that starts a shell that reads scripts from standard input.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">The arguments, which are passed on unchanged.</param>
internal sealed record ShellCommand(string FileName, ImmutableArray<string> Arguments);
