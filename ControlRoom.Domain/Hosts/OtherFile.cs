using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>Something in a router's working directory that is called like a GRAW file and is none that a router writes.</summary>
/// <param name="Name">Its name; bytes that are no UTF-8 are lone surrogates. It is shown as <see cref="VisibleName"/> writes it.</param>
/// <param name="Kind">What it is.</param>
public sealed record OtherFile(string Name, OtherFileKind Kind);
