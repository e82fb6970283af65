using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>An entry of a router's working directory that is named like a GRAW file but was not written by a router.</summary>
/// <param name="Name">Its name; bytes that are not UTF-8 are lone surrogates. <see cref="VisibleName"/> converts it for display.</param>
/// <param name="Kind">The kind of entry.</param>
public sealed record OtherFile(string Name, OtherFileKind Kind);
