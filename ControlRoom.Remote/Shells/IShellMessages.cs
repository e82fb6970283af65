namespace ControlRoom.Remote.Shells;

/// <summary>Messages of a shell and of the connection to it, apart from the output of scripts. Safe for concurrent use.</summary>
internal interface IShellMessages
{
    /// <summary>Type and fingerprint of the host's key; null if none has been presented yet.</summary>
    string? HostKey { get; }

    /// <summary>The current step of the login.</summary>
    LoginStep Step { get; }

    /// <summary>What the login waited for last: a local command or a jump host; empty if there was none.</summary>
    string Command { get; }

    /// <summary>The last error messages, one per line.</summary>
    string ErrorText { get; }

    /// <summary>Why there is no connection, if more is known than the error messages; null otherwise.</summary>
    LoginFault? Fault { get; }

    /// <summary>Clears the error messages.</summary>
    void Clear();
}
