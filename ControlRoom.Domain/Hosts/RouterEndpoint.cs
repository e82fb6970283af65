namespace ControlRoom.Domain.Hosts;

/// <summary>A data router to look for on a host.</summary>
/// <param name="Id">Whose reading it will be.</param>
/// <param name="Port">Its data port.</param>
public sealed record RouterEndpoint(RouterId Id, int Port);
