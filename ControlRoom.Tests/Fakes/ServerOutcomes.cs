using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Tests.Fakes;

/// <summary>What became of ECC servers, of all that a report is about.</summary>
public static class ServerOutcomes
{
    public static IReadOnlyList<TransitionOutcome> OfServers(this CommandReport report) => [.. report.Outcomes.OfType<TransitionOutcome>()];
}
