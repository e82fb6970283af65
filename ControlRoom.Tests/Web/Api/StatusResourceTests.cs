using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Api;

public sealed class StatusResourceTests
{
    private static readonly DateTimeOffset T0 = DateTimeOffset.UnixEpoch;

    private readonly SystemStore store = new();

    public StatusResourceTests() => store.Apply(new SetupLoaded(T0, Setups.Of(1)));

    [Fact]
    public void From_Problems_HaveTheirCodes()
    {
        var failure = new EccFailure(EccFailureKind.Unreachable, "The host name is unknown.") { Cause = ProblemCode.NameUnknown };
        store.Apply(new EccReadFailed(T0, new EccServerId(1), failure, TimeSpan.Zero));
        store.Apply(new HostProbed(T0, "127.0.0.1", HostReading.Failed("It has no lsof.", ProblemCode.ProcessesUnreadable), TimeSpan.Zero));

        var status = StatusResource.From(store.Current, T0, RunControlBench.Limits, PureSubsystems.Of(RunControlBench.Limits));
        status.EccServerStatusList.Select(s => s.ErrorCode).Should().Equal(ProblemCode.NameUnknown, null);
        status.DataRouterStatusList.Should().OnlyContain(r => r.ErrorCode == ProblemCode.ProcessesUnreadable);
        status.HostStatusList.Should().ContainSingle().Which.ErrorCode.Should().Be(ProblemCode.ProcessesUnreadable);
    }

    /// <summary>The command line reads the status with the types that wrote it.</summary>
    [Fact]
    public void Status_WrittenAndRead_IsTheSame()
    {
        var reading = new EccReading(EccState.Running, EccTransition.None, string.Empty);
        store.Apply(new EccStateRead(T0, new EccServerId(1), reading, TimeSpan.Zero));
        store.Apply(
            new HostProbed(T0, "127.0.0.1", new HostReading { HungTools = [new HungTool("df", "/data", T0)] }, TimeSpan.FromSeconds(1))
        );
        var text = JsonSerializer.Serialize(
            StatusResource.From(store.Current, T0, RunControlBench.Limits, PureSubsystems.Of(RunControlBench.Limits)),
            ApiJson.Options
        );

        JsonSerializer.Serialize(JsonSerializer.Deserialize<SystemStatus>(text, ApiJson.Options), ApiJson.Options).Should().Be(text);
    }
}
