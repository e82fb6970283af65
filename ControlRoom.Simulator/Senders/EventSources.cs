using System.Globalization;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator.Senders;

/// <summary>Chooses what a sender sends by its name.</summary>
internal static class EventSources
{
    /// <summary>MuTAnT frames for <c>Mutant[…]</c>, else the frames of CoBo n of <c>CoBo[n]</c>.</summary>
    public static IEventSource For(string senderId, SimulatedEccOptions options)
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
