using System.Globalization;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.EndToEnd;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// Thousands of sequences of faults and clicks in random order, as many with ECC servers alone as with boards alone and with both.
/// Set CONTROLROOM_SEQUENCES for more of each kind.
/// </summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class FaultSequenceTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("Get")]
    [InlineData("Boards")]
    [InlineData("Both")]
    public async Task Sequences_OfFaultsAndClicks_BreakNoRule(string what)
    {
        var kind = Enum.Parse<SequenceKind>(what);
        var count = SoakSetting.Number("CONTROLROOM_SEQUENCES") ?? 2000;
        await using var machine = Standstill.Watch();
        var parts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(part => Task.Run(() => RunAsync(kind, part, count / AtOnce))));

        var answers = parts.SelectMany(p => p.Answers).Order().ToList();
        var late = parts.SelectMany(p => p.Late).Order().ToList();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}: {parts.Sum(p => p.Sequences)} sequences, {late.Count} commands, {parts.Sum(p => p.Runs)} runs, "
                    + $"{parts.Sum(p => p.Files)} files; "
                    + $"answers: median {answers[answers.Count / 2].TotalMilliseconds:0.00} ms, "
                    + $"99.9 % {answers[(int)(answers.Count * 0.999)].TotalMilliseconds:0.0} ms, "
                    + $"worst {answers[^1].TotalMilliseconds:0.0} ms; "
                    + $"latest end {late[^1].By.TotalSeconds:0.00} s after its deadline ({late[^1].What}); "
                    + $"the machine stood still for {machine.Longest.TotalSeconds:0.00} s at most"
            )
        );

        parts.SelectMany(p => p.Violations).Should().BeEmpty();
        parts.Sum(p => p.Sequences).Should().Be(count / AtOnce * AtOnce);
        late[^1]
            .By.Should()
            .BeLessThan(
                Grace + machine.Longest,
                "every command has a named end by its deadline and a second; the machine stood still for {0}",
                machine.Longest
            );
        answers[(int)(answers.Count * 0.999)].Should().BeLessThan(Prompt);
        parts.Sum(p => p.Runs).Should().BeGreaterThan(count / 10, "otherwise little was tested");
    }

    private static async Task<Part> RunAsync(SequenceKind kind, int part, int count)
    {
        await using var rig = await SequenceRig.StartAsync(kind, (EccThreading)(part % 3), TimeSpan.FromMilliseconds(part == 1 ? 12 : 4));
        var result = new Part();
        for (var n = 0; n < count; n++)
        {
            var sequence = new FaultSequence(rig, (part * 1_000_000) + n);
            await sequence.RunAsync();
            result.Sequences++;
            result.Answers.AddRange(sequence.Answers);
            result.Late.AddRange(sequence.Late);
            if (!rig.Truth.Violations.IsEmpty)
            {
                result.Violations.AddRange(rig.Truth.Violations.Select(v => $"{v} — {sequence.Story}"));
                break;
            }
        }

        (result.Runs, result.Files) = (rig.Truth.Runs, rig.Disk.Files);
        return result;
    }

    private sealed class Part
    {
        public int Sequences { get; set; }

        public int Runs { get; set; }

        public int Files { get; set; }

        public List<TimeSpan> Answers { get; } = [];

        public List<(TimeSpan By, string What)> Late { get; } = [];

        public List<string> Violations { get; } = [];
    }
}
