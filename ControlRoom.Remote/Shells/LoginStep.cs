namespace ControlRoom.Remote.Shells;

/// <summary>How far ssh has come with a login.</summary>
internal enum LoginStep
{
    /// <summary>It reads ssh_config, runs the commands in it (Match exec), or looks up the name.</summary>
    Configuration,

    /// <summary>A ProxyCommand or ProxyJump is to give it a connection.</summary>
    Proxy,

    /// <summary>It connects.</summary>
    Connecting,

    /// <summary>It is connected and waits for the server's first words.</summary>
    Greeting,

    /// <summary>Keys are exchanged.</summary>
    KeyExchange,

    /// <summary>The user is being authenticated.</summary>
    Authentication,

    /// <summary>It is logged in; the profile and the shell there come next.</summary>
    Session,
}
