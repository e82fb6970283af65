using ControlRoom.Domain.Access;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Moving;

public sealed class MovingDeskTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SystemStore store = new();

    [Fact]
    public async Task AddAsync_NameTaken_RefusesAndAudits()
    {
        await using var database = await TestDatabase.WithExperimentAsync("e15503a");
        var desk = new MovingDesk(database.Moving, store, new AuditTrail(store, TimeProvider.System));
        var plan = await DumpText.PlanExampleAsync();
        var result = await desk.AddAsync(plan, "attpc.json", Actor.AtCommandLine("ada"), None);

        var refusal = result.Refusals.Should().ContainSingle().Subject;
        var entry = Audits.Read(store).Should().ContainSingle().Subject;
        (entry.Origin, entry.Action, entry.Outcome)
            .Should()
            .Be(("command line, ada", IMovingStore.AuditAction, $"{AuditTrail.Refused}: {refusal}"));
    }
}
