namespace ControlRoom.Domain.Filing.Model;

/// <summary>A GRAW file.</summary>
/// <param name="Name">Its name, without a directory; bytes that are not UTF-8 are lone surrogates.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record GrawFile(string Name, long Size);
