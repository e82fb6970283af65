using System.Globalization;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator.Senders;

/// <summary>Chooses the events of a sender by its name.</summary>
internal static class EventSources
{
    /// <summary>Returns a source of MuTAnT frames for <c>Mutant[…]</c>, otherwise of frames of CoBo n for <c>CoBo[n]</c>.</summary>
    public static IEventSource Create(string senderId, SimulatedEccOptions options)
    {
        if (senderId.StartsWith("Mutant", StringComparison.OrdinalIgnoreCase))
        {
            return new MutantEventSource();
        }

        var digits = senderId.AsSpan(senderId.IndexOf('[', StringComparison.Ordinal) + 1).TrimEnd(']');
        _ = byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var cobo);
        var asAds = Math.Clamp(options.AsAds, 1, 4);
        return options.CompactFrames ? new CompactEventSource(cobo, asAds) : new PartialEventSource(cobo, asAds);
    }
}
