using ControlRoom.Domain.Access;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Access;

public sealed class ControlDeskTests
{
    [Fact]
    public async Task Take_ByManyAtOnce_OneSucceeds()
    {
        await using var bench = await AccessBench.OpenAsync();
        var names = new[] { "ada", "Bob", "carol" };
        var refusals = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(n => Task.Run(() => bench.Control.TakeAsync(bench.Who(names[n % 3]), default)))
        );
        refusals.Count(r => r is null).Should().Be(20, "the user who has control gets the same answer again");
        refusals.OfType<string>().Should().OnlyContain(r => r == $"{bench.Now.Holder} has control: ask for it.");
        (await bench.Control.TakeAsync(bench.Who("olga"), default)).Should().Contain("olga is an observer");
    }

    [Fact]
    public async Task Ask_NotRefused_TransfersControlAfterThirtySeconds()
    {
        await using var bench = await AccessBench.OpenAsync();
        bench.Presence.PageOpened("Bob");
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        (await bench.Control.RequestAsync(bench.Who("carol"), default)).Should().BeNull();
        (await bench.Control.RequestAsync(bench.Who("ada"), default)).Should().Be("carol is already asking.");
        bench.Time.Advance(TimeSpan.FromSeconds(29.9));
        await bench.Control.CheckAsync(default);
        bench.Now.Holder.Should().Be("Bob");
        bench.Time.Advance(TimeSpan.FromSeconds(0.2));
        await bench.Control.CheckAsync(default);
        bench.Now.Should().BeEquivalentTo(new { Holder = "carol", Request = (object?)null });
    }

    [Fact]
    public async Task Ask_RefusedOrWithdrawnOrGranted_EndsAtOnce()
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        await bench.Control.RequestAsync(bench.Who("carol"), default);
        (await bench.Control.RefuseAsync(bench.Who("ada"), default)).Should().Be("Bob has control.");
        (await bench.Control.RefuseAsync(bench.Who("bob"), default)).Should().BeNull();
        bench.Now.Request.Should().BeNull();
        bench.Now.Holder.Should().Be("Bob");
        await bench.Control.RequestAsync(bench.Who("carol"), default);
        (await bench.Control.RefuseAsync(bench.Who("carol"), default)).Should().BeNull("the request is hers");
        await bench.Control.RequestAsync(bench.Who("carol"), default);
        (await bench.Control.GiveAsync(bench.Who("carol"), default)).Should().Be("Bob has control.");
        (await bench.Control.GiveAsync(bench.Who("bob"), default)).Should().BeNull();
        bench.Now.Holder.Should().Be("carol");
        (await bench.Control.GiveAsync(bench.Who("carol"), default)).Should().BeNull();
        bench.Now.Holder.Should().BeNull();
    }

    [Fact]
    public async Task Force_NeedsAnExpertAndAReason()
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        bench.Audited();
        (await bench.Control.ForceAsync(bench.Who("carol"), "I want it", default)).Should().StartWith("Only experts");
        (await bench.Control.ForceAsync(bench.Who("ada"), " ", default)).Should().Be("Give a reason for taking control.");
        (await bench.Control.ForceAsync(bench.Who("ada"), "Bob is asleep", default)).Should().BeNull();
        bench.Now.Holder.Should().Be("ada");
        bench
            .Audited()
            .Select(e => (e.Origin, e.Action, e.Subject, e.Outcome.Split(':')[0]))
            .Should()
            .Equal(
                ("carol, test", "Control forced", "from Bob: I want it", "refused"),
                ("ada, test", "Control forced", "from Bob: ", "refused"),
                ("ada, test", "Control forced", "from Bob: Bob is asleep", "done")
            );
    }

    [Fact]
    public async Task Control_SurvivesARestart_AndLapsesWithoutItsHoldersBrowsers()
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        await using var later = await AccessBench.OpenAsync(await TestDatabase.OpenAsync(bench.Database.Directory));
        later.Now.Holder.Should().Be("Bob");
        later.Time.Advance(later.Options.LapseAfter - TimeSpan.FromSeconds(1));
        await later.Control.CheckAsync(default);
        later.Now.Holder.Should().Be("Bob", "he may return");
        later.Presence.PageOpened("bob");
        later.Presence.PageOpened("bob");
        later.Time.Advance(TimeSpan.FromHours(9));
        later.Presence.PageClosed("bob");
        await later.Control.CheckAsync(default);
        later.Now.Holder.Should().Be("Bob", "he has another browser here");
        later.Presence.PageClosed("bob");
        later.Time.Advance(later.Options.LapseAfter);
        await later.Control.CheckAsync(default);
        later.Now.Holder.Should().BeNull();
        later.Audited().Should().Contain(e => e.Action == "Control lapsed" && e.Subject == "Bob");
    }

    [Fact]
    public async Task Take_OnAFullDisk_WorksAndIsReported()
    {
        await using var bench = await AccessBench.OpenAsync();
        using var desk = new ControlDesk(
            bench.Store,
            new FullDisk(),
            bench.Directory,
            bench.Presence,
            bench.Options,
            new(bench.Store, bench.Time),
            bench.Time
        );
        (await desk.TakeAsync(bench.Who("bob"), default)).Should().BeNull();
        bench.Now.Holder.Should().Be("Bob");
        bench.Store.Current.Log.Should().ContainSingle().Which.Message.Should().StartWith("The holder of control could not be saved");
    }

    [Fact]
    public async Task Control_OfAUserWhoLostTheRight_IsTakenAway()
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        await bench.Control.RequestAsync(bench.Who("carol"), default);
        await bench.Accounts.SetRoleAsync(bench.Who("ada"), "carol", Role.Observer, default);
        await bench.Control.CheckAsync(default);
        bench.Now.Request.Should().BeNull();
        await bench.Accounts.SetDisabledAsync(bench.Who("ada"), "bob", true, default);
        await bench.Control.CheckAsync(default);
        bench.Now.Holder.Should().BeNull();
    }

    [Theory]
    [InlineData(Role.None, Right.See, "Sign in first.")]
    [InlineData(Role.Observer, Right.See, null)]
    [InlineData(Role.Observer, Right.Record, "Only operators and experts may do this; x is an observer.")]
    [InlineData(Role.Operator, Right.Record, null)]
    [InlineData(Role.Operator, Right.Operate, "y has control.")]
    [InlineData(Role.Operator, Right.Configure, "Only experts may do this; x is an operator.")]
    [InlineData(Role.Expert, Right.Override, "y has control.")]
    [InlineData(Role.Expert, Right.Administer, null)]
    public void Rights_OfRoles_AreThese(Role role, Right right, string? why) =>
        new Actor("x", role, "test").WhyNot(right, new("y", default, null)).Should().Be(why);

    private sealed class FullDisk : IControlStore
    {
        public Task<ControlState> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(ControlState.Free);

        public Task StoreAsync(ControlState control, CancellationToken cancellationToken) => throw new IOException("The disk is full.");
    }

    [Fact]
    public void Program_AnyUserHasControl_MayDoEverything() =>
        Enum.GetValues<Right>().Should().OnlyContain(right => Actor.ControlRoom.WhyNot(right, new("y", default, null)) == null);
}
