namespace ControlRoom.Simulator.Senders;

/// <summary>Creates the frames that a data sender sends for an event.</summary>
internal interface IEventSource
{
    /// <summary>Returns all frames of the event, one after the other. The memory is valid until the next call.</summary>
    /// <param name="eventIdx">The event number, which starts at 0 at each Start.</param>
    /// <param name="eventTime">The event time in ticks of 10 ns; 48 bits are used.</param>
    ReadOnlyMemory<byte> CreateFrames(uint eventIdx, ulong eventTime);
}
