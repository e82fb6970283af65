using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Senders;

/// <summary>Creates one small frame per event.</summary>
internal sealed class MutantEventSource : IEventSource
{
    public ReadOnlyMemory<byte> CreateFrames(uint eventIdx, ulong eventTime) => MutantFrameWriter.Write(eventIdx, eventTime);
}
