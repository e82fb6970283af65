namespace ControlRoom.Remote.SshConfig;

/// <summary>The destination of a connection.</summary>
/// <param name="Host">The name or address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="User">The user name.</param>
internal sealed record SshTarget(string Host, int Port, string User);
