namespace ControlRoom.Domain.Hosts;

/// <summary>A data router that a probe of its host searches for.</summary>
/// <param name="Id">The router's id.</param>
/// <param name="Port">Its data port.</param>
public sealed record RouterEndpoint(RouterId Id, int Port);
