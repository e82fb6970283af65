using System.Globalization;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Remote.Filing;
using ControlRoom.Remote.Shells;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>
/// Whatever interrupts the filing, at any point: every file is in one of the two directories, none is missing, none is replaced, and the
/// filing is completed afterwards.
/// </summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class InterruptedFilingTests
{
    private static readonly string[] Endings = [".graw", "'.graw", "\n.graw", " $(x).graw", "é.graw"];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RunAsync_InterruptedAnywhereAndRestarted_LosesAndReplacesNothing(int seed)
    {
        var random = new Random(seed);
        using var place = new FilingPlace();
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            place.Write(
                $"{(random.Next(2) == 0 ? "-" : string.Empty)}CoBo{random.Next(40)}{Endings[random.Next(Endings.Length)]}",
                random.Next().ToString(CultureInfo.InvariantCulture)
            );
        }

        var before = place.Everything();
        var journal = new FakeFilingJournal();
        for (var process = 0; process < 6; process++)
        {
            await CutAsync(place, journal, random);
            place.Everything().Should().Equal(before, "process {0} of seed {1} was interrupted", process, seed);
        }

        await using var hosts = new TestHosts();
        var end = await JobOf(place, journal, hosts).RunAsync(default);

        end.Should().Match<RunFiling>(f => f.State == FilingState.Filed && f.Total == before.Count, end.Reason);
        place.Left().Should().BeEmpty();
        place.Filed().Should().Equal(before);
        journal.Manifest(1).Should().HaveCount(before.Count).And.OnlyContain(f => f.MovedAt != null);
    }

    /// <summary>A control room whose shells on the host end at random moments, and which itself ends at a random moment.</summary>
    private static async Task CutAsync(FilingPlace place, FakeFilingJournal journal, Random random)
    {
        await using var hosts = new TestHosts(route: _ => ShellThatEnds(random));
        using var process = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(5, 120)));
        try
        {
            await JobOf(place, journal, hosts).RunAsync(process.Token);
        }
        catch (OperationCanceledException) when (process.IsCancellationRequested)
        {
            return;
        }
    }

    private static ShellCommand ShellThatEnds(Random random)
    {
        var seconds = (random.Next(1, 60) / 1000.0).ToString(CultureInfo.InvariantCulture);
        return new ShellCommand("/bin/sh", ["-c", $"sh -s <&0 & s=$!; sleep {seconds}; kill -9 $s"]);
    }

    private static FilingJob JobOf(FilingPlace place, FakeFilingJournal journal, TestHosts hosts) =>
        new(place.Filing, new RunFileMover(hosts.Sessions), journal, RunControlBench.Prompt, TimeProvider.System, _ => { });
}
