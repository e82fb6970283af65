using ControlRoom.Domain.Access;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Access;

public sealed class GiveControlTests
{
    [Fact]
    public async Task GiveTo_AnOperator_TransfersControlAndNamesTheGiver()
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        await bench.Control.RequestAsync(bench.Who("ada"), default);
        bench.Audited();
        (await bench.Control.GiveToAsync(bench.Who("bob"), " CAROL ", default)).Should().BeNull();
        bench.Now.Should().Match<ControlState>(c => c.Holder == "carol" && c.GivenBy == "Bob" && c.Request == null);
        bench
            .Audited()
            .Select(e => (e.Origin, e.Action, e.Subject, e.Outcome))
            .Should()
            .Equal(("Bob, test", "Control given", "CAROL", "done"));
    }

    [Theory]
    [InlineData("olga", "olga is an observer: only operators and experts can have control.")]
    [InlineData("nobody", "There is no account nobody.")]
    [InlineData("", "There is no account .")]
    [InlineData("BOB", "You have control.")]
    [InlineData("carol", "The account carol is disabled.")]
    public async Task GiveTo_AUserWhoCannotHaveIt_IsRefused(string to, string why)
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        await bench.Accounts.SetDisabledAsync(bench.Who("ada"), "carol", true, default);
        (await bench.Control.GiveToAsync(bench.Who("bob"), to, default)).Should().Be(why);
        bench.Now.Holder.Should().Be("Bob");
    }

    [Theory]
    [InlineData("carol", "Bob has control.")]
    [InlineData("ada", "Bob has control.")]
    [InlineData("olga", "Only operators and experts may do this; olga is an observer.")]
    public async Task GiveTo_ByAUserWithoutControl_IsRefused(string who, string why)
    {
        await using var bench = await AccessBench.OpenAsync();
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        (await bench.Control.GiveToAsync(bench.Who(who), "carol", default)).Should().Be(why);
    }

    [Fact]
    public async Task GiveTo_AUserWhoIsAway_LapsesNoSoonerThanUsual()
    {
        await using var bench = await AccessBench.OpenAsync();
        bench.Presence.PageOpened("bob");
        await bench.Control.TakeAsync(bench.Who("bob"), default);
        bench.Time.Advance(TimeSpan.FromHours(3));
        await bench.Control.GiveToAsync(bench.Who("bob"), "carol", default);
        await bench.Control.CheckAsync(default);
        bench.Now.Holder.Should().Be("carol", "she has been away for three hours, and needs time to return");
        bench.Time.Advance(bench.Options.LapseAfter - TimeSpan.FromSeconds(1));
        await bench.Control.CheckAsync(default);
        bench.Now.Holder.Should().Be("carol");
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Control.CheckAsync(default);
        bench.Now.Holder.Should().BeNull();
    }
}
