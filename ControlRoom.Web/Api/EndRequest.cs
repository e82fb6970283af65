namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/end</c>: when runs end automatically. Without a limit they do not.</summary>
/// <param name="Minutes">Limit of the length in minutes; null for none.</param>
/// <param name="Bytes">Limit of the total size of all files in bytes; null for none.</param>
/// <param name="StartNext">True to start the next run automatically afterwards.</param>
public sealed record EndRequest(double? Minutes, long? Bytes, bool StartNext = false);
