using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup.Experiments;

public sealed class ExperimentSwitchTests
{
    [Fact]
    public async Task WhyNot_AllIdle_IsNull()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        WhyNot(bench).Should().BeNull();
    }

    [Fact]
    public async Task WhyNot_OneConfigured_NamesIt()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        await bench.DoAsync(SystemAction.Describe);
        WhyNot(bench).Should().Contain("All ECC servers must be Idle").And.Contain("ECC0");
    }

    [Fact]
    public async Task WhyNot_NeverRead_IsNotKnown()
    {
        await using var bench = new RunControlBench(2);
        WhyNot(bench).Should().Contain("not known to be");
    }

    [Fact]
    public async Task WhyNot_RunOpen_SaysSo()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        WhyNot(bench).Should().Be("Run 0 is still open: stop it first.");
    }

    private static string? WhyNot(RunControlBench bench) =>
        ExperimentSwitch.WhyNot(bench.Store.Current, TimeProvider.System.GetUtcNow(), RunControlBench.Limits, bench.Policy);
}
