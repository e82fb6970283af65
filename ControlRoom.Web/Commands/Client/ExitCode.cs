namespace ControlRoom.Web.Commands.Client;

/// <summary>What the command line ends with. Scripts rely on these.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command line was wrong, or something failed on this side.</summary>
    public const int Failed = 1;

    /// <summary>The control room refused it, and said why.</summary>
    public const int Refused = 2;

    /// <summary>No token, a wrong one, or one that may not do this.</summary>
    public const int NotAllowed = 3;

    /// <summary>The control room cannot be reached.</summary>
    public const int Unreachable = 4;

    /// <summary>It was begun, and did not end well.</summary>
    public const int EndedBadly = 5;
}
