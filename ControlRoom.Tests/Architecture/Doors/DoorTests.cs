using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>Every door checks the right and writes the audit itself, whether it accepts or refuses the request.</summary>
public sealed class DoorTests
{
    private static readonly string[] AllFound = [.. DoorList.Of(typeof(SystemSnapshot).Assembly.GetTypes())];

    private static readonly string[] Found = [.. AllFound.Except(DoorHarness.NotDoors.Keys)];

    public static TheoryData<string> Doors => [.. Found];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_CalledWithAndWithoutTheRight_AuditsBoth(string name)
    {
        DoorHarness.All.Should().ContainKey(name, "a new door needs an entry in DoorHarness");
        DoorHarness.Actions.Should().ContainKey(name, "the audit of a new door needs a name in DoorHarness");
        var (door, action) = (DoorHarness.All[name], DoorHarness.Actions[name]);
        (await WhyUnauditedAsync(door, action, door.Granted, isGranted: true)).Should().BeNull();
        (await WhyUnauditedAsync(door, action, door.Stranger, isGranted: false)).Should().BeNull();
        (await WhyUnauditedAsync(door, action, DoorBench.Bob, door.NeedsNoControl)).Should().BeNull("Bob is an operator without control");
    }

    [Fact]
    public void Harness_Entries_AreDoors()
    {
        DoorHarness.All.Keys.Should().BeSubsetOf(Found);
        DoorHarness.Actions.Keys.Should().BeEquivalentTo(DoorHarness.All.Keys);
        DoorHarness.NotDoors.Keys.Should().BeSubsetOf(AllFound);
    }

    [Fact]
    public void List_PublicMethodThatTakesAnActor_IsFound() =>
        DoorList
            .Of([typeof(SilentDesk)])
            .Should()
            .BeEquivalentTo(
                "SilentDesk.Begin(order)",
                "SilentDesk.Check(actor)",
                "SilentDesk.Do(actor)",
                "SilentDesk.Report(String text, Actor actor)",
                "SilentDesk.Report(Int32 text, Actor actor)"
            );

    [Fact]
    public async Task Check_DoorWithoutAudit_IsFound()
    {
        var silent = new Door((_, actor) => Task.FromResult(new SilentDesk().Do(actor)));
        (await WhyUnauditedAsync(silent, "Done", silent.Granted, isGranted: true)).Should().Be("Done is not audited");
        (await WhyUnauditedAsync(silent, "Done", silent.Stranger, isGranted: false)).Should().Be("Done is not audited");
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
        (await WhyUnauditedAsync(open, "Done", open.Granted, isGranted: true)).Should().BeNull();
        (await WhyUnauditedAsync(open, "Done", open.Stranger, isGranted: false)).Should().Be("olga is not refused: Done: done");
        (await WhyUnauditedAsync(open, "Other", open.Granted, isGranted: true))
            .Should()
            .Be("Other is not audited", "an entry about something else is not sufficient");
    }

    /// <summary>Calls a door and returns what the audit lacks; null if nothing.</summary>
    private static async Task<string?> WhyUnauditedAsync(Door door, string action, Actor actor, bool isGranted)
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
        catch (InvalidOperationException) when (!isGranted)
        {
            // The run sheet's door throws, after it has written the audit.
        }

        var entries = (await bench.AuditedAsync()).Where(e => e.Origin == actor.Text && e.Action == action).ToList();
        var wrong = entries.Find(e => e.Outcome.StartsWith(AuditTrail.Refused, StringComparison.Ordinal) == isGranted);
        if (entries.Count == 0)
        {
            return $"{action} is not audited";
        }

        return wrong is null ? null : $"{actor.Name} is {(isGranted ? string.Empty : "not ")}refused: {wrong.Action}: {wrong.Outcome}";
    }

    /// <summary>A desk that breaks the rule: it writes no audit.</summary>
    public sealed class SilentDesk
    {
        public string? Do(Actor actor) => actor.WhyNotByRole(Right.Operate);

        public string Report(string text, Actor actor) => $"{text} {actor.Text}";

        public string Report(int text, Actor actor) => $"{text} {actor.Text}";

        public string Begin(Order order) => order.Actor.Text;

        public static bool Check(Actor actor) => actor.HasRight(Right.Operate);

        internal static Actor Quiet(Actor actor) => actor;
    }

    /// <summary>A request that has its actor in itself.</summary>
    public sealed record Order(Actor Actor, string Text);
}
