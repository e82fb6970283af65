namespace ControlRoom.Remote.SshConfig;

/// <summary>How a file of ssh_config is read.</summary>
/// <param name="IsUser">
/// True for the user's own: names of included files are relative to <c>~/.ssh</c>, and may begin with <c>~</c>.
/// </param>
/// <param name="ChecksPermissions">True if a file that others may write is refused.</param>
/// <param name="NeverMatches">True if it is only read for its errors: it is included where nothing applies.</param>
internal sealed record FileScope(bool IsUser, bool ChecksPermissions, bool NeverMatches);
