using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>Every door checks the right and writes the audit itself, whether it accepts or refuses the request.</summary>
public sealed class DoorTests
{
    private static readonly string[] Found = [.. DoorList.Of(typeof(SystemSnapshot).Assembly.GetTypes())];

    public static TheoryData<string> Doors => [.. Found];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_CalledWithAndWithoutTheRight_AuditsBoth(string name)
    {
        DoorHarness.All.Should().ContainKey(name, "a new door needs an entry in DoorHarness");
        var door = DoorHarness.All[name];
        (await WhyUnauditedAsync(door, door.Granted)).Should().BeNull();
        (await WhyUnauditedAsync(door, door.Stranger)).Should().BeNull();
    }

    [Fact]
    public void Harness_Entries_AreDoors() => DoorHarness.All.Keys.Should().BeSubsetOf(Found);

    [Fact]
    public void List_PublicMethodThatTakesAnActor_IsFound() =>
        DoorList
            .Of([typeof(SilentDesk)])
            .Should()
            .BeEquivalentTo(
                "SilentDesk.Do(actor)",
                "SilentDesk.Report(String text, Actor actor)",
                "SilentDesk.Report(Int32 text, Actor actor)"
            );

    [Fact]
    public async Task Check_DoorWithoutAudit_IsFound()
    {
        var silent = new Door((_, actor) => Task.FromResult(new SilentDesk().Do(actor)));
        (await WhyUnauditedAsync(silent, silent.Granted)).Should().Be("nothing is audited");
        (await WhyUnauditedAsync(silent, silent.Stranger)).Should().Be("nothing is audited");
    }

    [Fact]
    public async Task Check_DoorThatRefusesNoOne_IsFound()
    {
        var open = new Door(
            (bench, actor) =>
            {
                new AuditTrail(bench.Run.Store, TimeProvider.System).Add(actor.Text, "Done", string.Empty, null);
                return Task.CompletedTask;
            }
        );
        (await WhyUnauditedAsync(open, open.Granted)).Should().BeNull();
        (await WhyUnauditedAsync(open, open.Stranger)).Should().Be("a stranger is not refused: Done: done");
    }

    /// <summary>Calls a door and returns what the audit lacks; null if nothing.</summary>
    private static async Task<string?> WhyUnauditedAsync(Door door, Actor actor)
    {
        await using var bench = await DoorBench.InAsync(door.State);
        if (door.PrepareAsync is not null)
        {
            await door.PrepareAsync(bench);
        }

        await bench.AuditedAsync();
        try
        {
            await door.CallAsync(bench, actor);
        }
        catch (InvalidOperationException) when (actor == door.Stranger)
        {
            // The run sheet's door throws, after it has written the audit.
        }

        var entries = (await bench.AuditedAsync()).Where(e => e.Origin == actor.Text).ToList();
        var isStranger = actor == door.Stranger;
        var wrong = entries.Find(e => e.Outcome.StartsWith(AuditTrail.Refused, StringComparison.Ordinal) != isStranger);
        return entries.Count == 0 ? "nothing is audited"
            : wrong is null ? null
            : $"{(isStranger ? "a stranger is not refused" : "it is refused")}: {wrong.Action}: {wrong.Outcome}";
    }

    /// <summary>A desk that breaks the rule: it writes no audit.</summary>
    public sealed class SilentDesk
    {
        public string? Do(Actor actor) => actor.WhyNotByRole(Right.Operate);

        public string Report(string text, Actor actor) => $"{text} {actor.Text}";

        public string Report(int text, Actor actor) => $"{text} {actor.Text}";

        internal static Actor Quiet(Actor actor) => actor;
    }
}
