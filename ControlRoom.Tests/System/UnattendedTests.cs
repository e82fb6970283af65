using System.Globalization;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>
/// Runs of a few seconds that end and follow each other automatically, with random faults and without an operator. At the end every run
/// is closed and has the right end. When the sequence has stopped, an alarm says why, and only then is the cause resolved and the next
/// run started. Set CONTROLROOM_UNATTENDED for more runs than these, and CONTROLROOM_SEED for others.
/// </summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class UnattendedTests(ITestOutputHelper output)
{
    private const int Usual = 20;

    /// <summary>How long nothing may change before the sequence counts as stuck: longer than every patience of the options below.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Options =
    [
        "--set",
        "ControlRoom:Ecc:CommandTimeout=00:00:20",
        "--set",
        "ControlRoom:Runs:NextRunDelay=00:00:00.300",
        "--set",
        "ControlRoom:Runs:NextRunPatience=00:00:15",
        "--set",
        "ControlRoom:Runs:StopDeadline=00:00:01.500",
        "--set",
        "ControlRoom:Runs:StopPatience=00:00:01",
        "--set",
        "ControlRoom:Runs:StopRetryPause=00:00:00.300",
        "--set",
        "ControlRoom:Runs:SeenInterval=00:00:00.500",
        "--set",
        "ControlRoom:Runs:MinimumDiskFree=1000000",
        "--set",
        "ControlRoom:Data:MinimumFree=0",
        "--set",
        "ControlRoom:Polling:HostInterval=00:00:01",
        "--set",
        "ControlRoom:Polling:HostRunInterval=00:00:00.500",
        "--set",
        "ControlRoom:Filing:QuietTime=00:00:00.500",
        "--set",
        "ControlRoom:Filing:RetryInterval=00:00:00.500",
    ];

    [Fact]
    public async Task Sequence_FaultsWithoutAnOperator_EveryRunIsClosedWithTheRightTime()
    {
        var runs = SoakSetting.Number("CONTROLROOM_UNATTENDED") ?? Usual;
        var seed = SoakSetting.Number("CONTROLROOM_SEED") ?? 20261127;
        using var disk = new SmallDisk(48);
        await using var installation = await Installation.StartAsync(coBos: 2, transitionSeconds: 0.1, data: disk.Path, more: Options);
        await using var machine = Standstill.Watch();
        var sequence = new UnattendedSequence(installation, disk, Options, new Random(seed));
        await sequence.RunAsync(runs, Patience);
        await sequence.AccountAsync(machine.Longest);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}: {sequence.Closed} runs, {sequence.Faults.Count} faults ({sequence.FaultSummary}), "
                    + $"{sequence.Kills} kills, {sequence.Strays} late files moved away manually, "
                    + $"{sequence.Stops.Count} expected stops of the sequence: "
                    + $"{string.Join(" | ", sequence.Stops)}; ends: {sequence.EndSummary}; "
                    + $"worst end {sequence.WorstError.TotalSeconds:0.00} s from the true one, where it was detected"
            )
        );
        sequence.Closed.Should().BeGreaterThanOrEqualTo(runs);
        sequence.Faults.Should().HaveCountGreaterThan(runs / 3, "otherwise little was tested");
    }
}
