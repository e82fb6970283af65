namespace ControlRoom.Remote.SshConfig;

/// <summary>How a file of ssh_config is read.</summary>
/// <param name="IsUser">
/// True for the user's own file: included file names are relative to <c>~/.ssh</c> and may begin with <c>~</c>.
/// </param>
/// <param name="ChecksPermissions">True if a file that other users may write is refused.</param>
/// <param name="NeverMatches">
/// True if the file is read only to find errors, because it is included in a section that does not apply.
/// </param>
internal sealed record FileScope(bool IsUser, bool ChecksPermissions, bool NeverMatches);
