using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Get;

/// <summary>The data router to which one data sender of an ECC server connects.</summary>
/// <param name="SenderId">The sender's id in the hardware's notation: <c>CoBo[n]</c>, <c>Mutant[master]</c>.</param>
/// <param name="RouterName">The router's name, for messages only.</param>
/// <param name="RouterAddress">IP address of the router, as seen from the sender.</param>
/// <param name="RouterPort">The router's data port (46005 by default).</param>
/// <param name="Type">The protocol; sent with upper and lower case as it is.</param>
public sealed record DataLink(string SenderId, string RouterName, string RouterAddress, int RouterPort, ConnectionType Type);
