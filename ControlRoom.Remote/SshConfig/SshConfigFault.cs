namespace ControlRoom.Remote.SshConfig;

/// <summary>An error in ssh_config.</summary>
/// <param name="Message">The message that ssh would write.</param>
/// <param name="Kind">What has to be done about it.</param>
internal sealed record SshConfigFault(string Message, SshConfigFaultKind Kind = SshConfigFaultKind.Other);
