namespace ControlRoom.Simulator.Servers;

/// <summary>How a simulated ECC server serves its clients; all three modes are in use with real servers.</summary>
public enum EccThreading
{
    /// <summary>
    /// The response to a transition is sent when it has finished. Each request has its own thread, so GetState responds during a
    /// transition.
    /// </summary>
    Synchronous,

    /// <summary>The response to a transition is sent at once; <c>Transition</c> is not 0 until the transition has finished.</summary>
    Asynchronous,

    /// <summary>One request at a time: during a transition there is no response to any other request, including GetState.</summary>
    SingleThreaded,
}
