namespace ControlRoom.Remote.SshConfig;

/// <summary>What is done with a directive of ssh_config.</summary>
internal enum DirectiveUse
{
    /// <summary>It changes nothing for a program that runs commands, or the program decides it itself.</summary>
    Ignored,

    /// <summary>It is followed by the OpenSSH client only, and the host cannot be reached as it asks without.</summary>
    OpenSshOnly,

    /// <summary>It is not followed; the host's line says so.</summary>
    NotFollowed,

    /// <summary>One word.</summary>
    Text,

    /// <summary>A list of algorithms.</summary>
    Algorithms,

    /// <summary>A port.</summary>
    Port,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Seconds, or 1h30m, or none.</summary>
    Duration,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Files in one directive, of which the first one counts.</summary>
    Files,

    /// <summary>A file; every directive adds one.</summary>
    MoreFiles,

    /// <summary>The rest of the line: a command.</summary>
    Command,

    /// <summary>The rest of the line: jump hosts.</summary>
    Jump,

    /// <summary>Begins a part for some hosts.</summary>
    Host,

    /// <summary>Begins a part on conditions.</summary>
    Match,

    /// <summary>Reads other files.</summary>
    Include,
}
