namespace ControlRoom.Simulator.Net;

/// <summary>A complete HTTP/1.x request; header names are case-insensitive.</summary>
internal sealed record HttpRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
