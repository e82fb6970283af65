namespace ControlRoom.Remote.SshConfig;

/// <summary>What to connect to.</summary>
/// <param name="Host">The name or address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="User">Who logs in.</param>
internal sealed record SshTarget(string Host, int Port, string User);
