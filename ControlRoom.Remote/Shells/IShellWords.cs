namespace ControlRoom.Remote.Shells;

/// <summary>What is heard of a shell, and of the way to it, beside the answers. Safe for concurrent use.</summary>
internal interface IShellWords
{
    /// <summary>Type and fingerprint of the host's key; null if it showed none (yet).</summary>
    string? HostKey { get; }

    /// <summary>How far the login has come.</summary>
    LoginStep Step { get; }

    /// <summary>What the login waits for last on the way: a command of this machine, or a jump host; empty if there was none.</summary>
    string Command { get; }

    /// <summary>The end of what was complained about, in lines.</summary>
    string Complaint { get; }

    /// <summary>Why there is no connection, where that is known better than by the complaint; null otherwise.</summary>
    LoginFault? Fault { get; }

    /// <summary>Lets go of what was complained about so far.</summary>
    void Forget();
}
