namespace ControlRoom.Simulator.Senders;

/// <summary>Makes the frames that one data sender sends for one event.</summary>
internal interface IEventSource
{
    /// <summary>All frames of the event, one after the other. The memory is valid until the next call.</summary>
    /// <param name="eventIdx">Counts from 0 at each Start.</param>
    /// <param name="eventTime">Ticks of 10 ns; 48 bits are used.</param>
    ReadOnlyMemory<byte> FramesOf(uint eventIdx, ulong eventTime);
}
