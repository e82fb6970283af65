using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed class DemoDataTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task SeedAsync_NoRuns_AddsThreeClosedRunsBeforeNow()
    {
        var time = new FakeTimeProvider();
        await using var database = await TestDatabase.WithExperimentAsync(time: time);
        (await database.Demo.SeedAsync("e20009", None)).Should().BeTrue();

        var runs = await database.Runs.ListAsync("e20009", None);
        runs.Select(r => r.Number).Should().Equal(0, 1, 2);
        runs.Should()
            .OnlyContain(r =>
                !r.IsOpen
                && r.StoppedAt < time.GetUtcNow()
                && r.StoppedAt > r.StartedAt
                && r.Sheet.Length == 8
                && r.Notes.Length > 0
                && r.Title.Length > 0
            );
        runs.Select(r => r.Class).Should().OnlyHaveUniqueItems();
        runs[2].Title.Should().Be("14N(alpha,p), 600 Torr");
        runs[2].Sheet.Should().OnlyContain(line => line.Value.Length > 0);
        runs[2].Sheet[0].Should().Be(new ControlRoom.Domain.Runs.Model.SheetLine("Gas pressure", "599.8", "Torr"));
        runs[0].Sheet.Should().Contain(line => line.Value.Length == 0);
        (await database.Journal.OpenAsync("e20009", "c", [], time.GetUtcNow(), None)).Number.Should().Be(3);
    }

    [Fact]
    public async Task SeedAsync_Twice_AddsNothingMore()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Demo.SeedAsync("e20009", None);
        (await database.Demo.SeedAsync("e20009", None)).Should().BeFalse();
        (await database.Runs.ListAsync("e20009", None)).Should().HaveCount(3);
    }

    [Fact]
    public async Task SeedAsync_ObservableOfThatNameExists_LeavesItAndAddsNoValues()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        var theirs = new Observable
        {
            Name = "Gas",
            Type = ObservableType.Text,
            Comment = "ours",
        };
        await database.Observables.AddAsync("e20009", theirs, None);
        (await database.Demo.SeedAsync("e20009", None)).Should().BeTrue();
        (await database.Observables.ListAsync("e20009", None)).Where(o => o.Name == "Gas").Should().Equal(theirs with { Id = 1 });
        (await database.Runs.ListAsync("e20009", None))
            .Should()
            .OnlyContain(r => r.Sheet.Length == 8 && r.Sheet.Single(l => l.Observable == "Gas").Value.Length == 0);
    }

    [Fact]
    public async Task SeedAsync_UnknownExperiment_Throws()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Demo.Invoking(d => d.SeedAsync("e1", None)).Should().ThrowAsync<InvalidOperationException>();
    }
}
