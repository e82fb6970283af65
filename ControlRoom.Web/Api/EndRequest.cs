namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/end</c>: when runs end by themselves. Without both limits they do not.</summary>
/// <param name="Minutes">Length in minutes.</param>
/// <param name="Bytes">Size of all files together.</param>
/// <param name="StartNext">Whether the next run is started then.</param>
public sealed record EndRequest(double? Minutes, long? Bytes, bool StartNext = false);
