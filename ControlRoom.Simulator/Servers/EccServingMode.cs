namespace ControlRoom.Simulator.Servers;

/// <summary>How a simulated ECC server serves its callers; all three exist in the field.</summary>
public enum EccServingMode
{
    /// <summary>A transition is answered when it is over; one thread per request, so GetState answers meanwhile.</summary>
    Synchronous,

    /// <summary>A transition is answered at once; <c>Transition</c> is not 0 until it is over.</summary>
    Asynchronous,

    /// <summary>One request at a time: while a transition runs nothing else is answered, GetState neither.</summary>
    SingleThreaded,
}
