namespace ControlRoom.Remote.SshConfig;

/// <summary>How a directive of ssh_config is used.</summary>
internal enum DirectiveUse
{
    /// <summary>The directive has no effect on a program that runs commands, or the program makes the decision itself.</summary>
    Ignored,

    /// <summary>Only the OpenSSH client supports the directive, and the host cannot be reached as required without it.</summary>
    OpenSshOnly,

    /// <summary>The directive is not followed; the row of the host shows this.</summary>
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

    /// <summary>A duration: seconds, 1h30m or none.</summary>
    Duration,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>Files in one directive; the first directive counts.</summary>
    Files,

    /// <summary>A file; every directive adds a file.</summary>
    MoreFiles,

    /// <summary>The rest of the line: a command.</summary>
    Command,

    /// <summary>The rest of the line: jump hosts.</summary>
    Jump,

    /// <summary>The start of a section for some hosts.</summary>
    Host,

    /// <summary>The start of a section with conditions.</summary>
    Match,

    /// <summary>The directive includes other files.</summary>
    Include,
}
