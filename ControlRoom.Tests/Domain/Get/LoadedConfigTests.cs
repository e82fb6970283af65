using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.BringUps;

/// <summary>What an ECC server has loaded, and which steps prepare it with another configuration set.</summary>
public sealed class LoadedConfigTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("cobo0", "exp", "exp", "")]
    [InlineData("cobo0", "exp", "low", "Breakup Configure")]
    [InlineData("cobo0", "cal", "exp", "Breakup Undo Prepare Configure")]
    [InlineData("other", "exp", "exp", "Breakup Undo Undo Describe Prepare Configure")]
    public async Task Prepare_AnotherSetIsSelected_TakesBackOnlyWhatDiffers(string describe, string prepare, string configure, string steps)
    {
        await using var bench = await PreparedAsync();
        await SelectAsync(bench, new ConfigId(describe, prepare, configure));
        bench.Ecc.Sent.Clear();
        (await bench.SubsystemDesk.Prepare("GET", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        string.Join(' ', bench.Ecc.Sent.Select(s => s.Transition)).Should().Be(steps);
        bench.Now.EccServers[0].Loaded.Should().Be(new LoadedConfig(describe, prepare, configure));
        bench.Now.BringUp!.Title.Should().Be("Go to Ready", "the page shows it");
    }

    [Theory]
    [InlineData(EccState.Ready)]
    [InlineData(EccState.Prepared)]
    [InlineData(EccState.Described)]
    public async Task Prepare_TheControlRoomWasRestarted_LoadsEverythingAgain(EccState found)
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(found);
        bench.Now.EccServers[0].Loaded.Should().Be(LoadedConfig.None);
        (await bench.SubsystemDesk.Prepare("GET", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Ecc.Sent.Select(s => s.Transition).Should().EndWith([EccTransition.Describe, EccTransition.Prepare, EccTransition.Configure]);
        bench.Now.EccServers[0].Loaded.Should().Be(new LoadedConfig("cobo0", "exp", "exp"));
    }

    [Fact]
    public async Task ReadBack_HalfWay_SaysWhatIsLoadedAndWhatNot()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        await bench.DoAsync(SystemAction.Describe);
        (await bench.Get.ReadBackAsync(None))
            .Select(r => (r.Key, r.InForce, r.WhyNone))
            .Should()
            .Equal(
                ("config.describe.ECC0", "cobo0", ""),
                ("config.prepare.ECC0", null, "ECC0 is Described: Prepare has not been carried out."),
                ("config.configure.ECC0", null, "ECC0 is Described: Configure has not been carried out.")
            );
    }

    [Fact]
    public async Task ReadBack_FoundReady_SaysThatItIsNotKnown()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Ready);
        (await bench.Get.ReadBackAsync(None))
            .Should()
            .OnlyContain(r =>
                r.InForce == null && r.WhyNone == "What ECC0 has loaded is not known: this control room did not take it to Ready."
            );
    }

    [Fact]
    public async Task Loaded_TransitionFails_IsWhatTheStateStillImplies()
    {
        await using var bench = await PreparedAsync();
        bench.Ecc[9000].BeforeTransition = (server, t) => server.Refusal = t == EccTransition.Configure ? "no AsAd" : null;
        await SelectAsync(bench, new ConfigId("cobo0", "exp", "low"));
        (await bench.SubsystemDesk.Prepare("GET", TestActor.Of("test")).Completion!).Outcomes[0].Message.Should().Be("Configure: no AsAd");
        bench.Now.EccServers[0].Loaded.Should().Be(new LoadedConfig("cobo0", "exp", null));
    }

    [Fact]
    public async Task Loaded_ARun_Stays()
    {
        await using var bench = await PreparedAsync();
        await bench.ProbeAsync();
        await bench.DoAsync(SystemAction.Start);
        bench.Now.EccServers[0].Loaded.Configure.Should().Be("exp");
        bench.Ecc[9000].State = EccState.Ready;
        await bench.ReadAllAsync();
        bench.Now.EccServers[0].Loaded.Configure.Should().Be("exp", "a stop by other hands changes no configuration");
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task Loaded_ServerWasAway_StaysOnlyIfItCannotHaveBeenRestarted(int seconds, bool stays)
    {
        await using var bench = await PreparedAsync();
        var known = bench.Now.EccServers[0];
        var gone = new EccFailure(EccFailureKind.TimedOut, "dead");
        var at = known.ReadAt!.Value;
        bench.Store.Apply(new EccReadFailed(at.AddSeconds(1), known.Server.Id, gone, TimeSpan.Zero));
        bench.Store.Apply(new EccStateRead(at.AddSeconds(seconds), known.Server.Id, known.Reading!, TimeSpan.Zero));
        bench.Now.EccServers[0].Loaded.Should().Be(stays ? known.Loaded : LoadedConfig.None);
    }

    [Fact]
    public void Has_EveryState_AsksForWhatItImplies()
    {
        var config = new ConfigId("a", "b", "c");
        Enum.GetValues<EccState>()
            .Where(s => new LoadedConfig("a", "b", null).Has(config, s))
            .Should()
            .Equal(EccState.Off, EccState.Idle, EccState.Described, EccState.Prepared);
        new LoadedConfig("a", "x", "c").Has(config, EccState.Running).Should().BeFalse();
    }

    [Fact]
    public async Task Keys_ServerWasNotAskedYet_AcceptEveryNameThatCanBeSent()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        var keys = bench.Get.Keys(bench.Now);
        keys.Should().OnlyContain(k => k.Choices == null && k.Device == "ECC0");
        var values = keys.ToDictionary(k => k.Name, k => k.Applied!);
        values["config.prepare.ECC0"] = "a/b";
        bench
            .SubsystemDesk.Apply("GET", values, TestActor.Of("test"))
            .Refusal.Should()
            .Be("config.prepare.ECC0: “a/b” is not a name of a configuration.");
        values["config.prepare.ECC0"] = "new";
        (await bench.SubsystemDesk.Apply("GET", values, TestActor.Of("ada")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.Setup.EccServers[0].SelectedConfig.Should().Be(new ConfigId("cobo0", "new", "exp"));
        Audits
            .Read(bench.Store)
            .Should()
            .ContainSingle(e => e.Action == "Configuration set selected" && e.Origin == "ada" && e.New == "cobo0/new/exp");
        bench.Now.Log.Should().Contain(e => e.Message == "Configuration set cobo0/new/exp selected");
    }

    /// <summary>A CoBo that this control room has taken from Idle to Ready.</summary>
    private static async Task<RunControlBench> PreparedAsync()
    {
        var bench = await new RunControlBench(1, mutant: false, runOptions: RunControlBench.Unhurried).InAsync(EccState.Idle);
        (await bench.SubsystemDesk.Prepare("GET", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        return bench;
    }

    private static Task SelectAsync(RunControlBench bench, ConfigId config) =>
        bench.ConfigSets.SelectAsync([(bench.Now.Setup.EccServers[0].Id, config)], TestActor.Of("test"), None);
}
