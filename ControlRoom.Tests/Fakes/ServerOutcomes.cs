using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Fakes;

/// <summary>The outcomes of ECC servers among all outcomes of a report.</summary>
public static class ServerOutcomes
{
    public static IReadOnlyList<TransitionOutcome> OfServers(this CommandReport report) => [.. report.Outcomes.OfType<TransitionOutcome>()];
}
