namespace ControlRoom.Remote.Shells;

/// <summary>The steps of an SSH login.</summary>
internal enum LoginStep
{
    /// <summary>The client reads ssh_config, runs the commands in it (Match exec) or resolves the host name.</summary>
    Configuration,

    /// <summary>The client waits for a connection from a ProxyCommand or ProxyJump.</summary>
    Proxy,

    /// <summary>The client is connecting.</summary>
    Connecting,

    /// <summary>The client is connected and waits for the identification of the server.</summary>
    Greeting,

    /// <summary>The key exchange is in progress.</summary>
    KeyExchange,

    /// <summary>The user is being authenticated.</summary>
    Authentication,

    /// <summary>The user is logged in; the profile and the shell on the host start next.</summary>
    Session,
}
