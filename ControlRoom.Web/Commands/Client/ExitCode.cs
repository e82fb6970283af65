namespace ControlRoom.Web.Commands.Client;

/// <summary>The exit codes of the command line. Scripts rely on them.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command line was wrong, or something failed on this machine.</summary>
    public const int Failed = 1;

    /// <summary>The control room refused the command.</summary>
    public const int Refused = 2;

    /// <summary>There is no token, or it is wrong, or it does not have the right for this command.</summary>
    public const int NotAllowed = 3;

    /// <summary>The control room cannot be reached.</summary>
    public const int Unreachable = 4;

    /// <summary>The command was started but failed.</summary>
    public const int CommandFailed = 5;
}
