using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;
using ControlRoom.Ecc.Generated;
using ControlRoom.Ecc.Soap;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>The recorded answers of a real server must be read correctly.</summary>
public sealed class RecordedAnswerTests
{
    private static readonly ConfigId Config = new("cobo0", "noAsAd", "noAsAd");
    private static readonly CallLimits Limits = new(TimeSpan.FromSeconds(60), 1 << 20);

    [Theory]
    [InlineData("01-getstate-default-ns", EccState.Idle, EccTransition.None, "")]
    [InlineData("41-getstate-while-describe", EccState.Idle, EccTransition.Describe, "The ECC state machine is busy!")]
    public async Task GetState_RecordedAnswer_IsRead(string name, EccState state, EccTransition transition, string message)
    {
        await using var server = RawServer.Replaying(EccWire.Answer(name));
        using var client = TestClient.Patient();

        var answer = await client.GetStateAsync(server.Endpoint, default);

        answer.Value.Should().Be(new EccReading(state, transition, message));
    }

    [Fact]
    public async Task GetState_RecordedFault_IsAFaultWithItsReason()
    {
        await using var server = RawServer.Replaying(EccWire.Answer("03-getstate-no-ns"));
        using var client = TestClient.Patient();

        var answer = await client.GetStateAsync(server.Endpoint, default);

        answer.Failure!.Kind.Should().Be(EccFailureKind.Fault);
        answer
            .Failure.Message.Should()
            .Contain("Method 'GetState' not implemented: method name or namespace not recognized")
            .And.StartWith($"GetState to 127.0.0.1:{server.Endpoint.Port} failed: ");
    }

    [Fact]
    public async Task GetConfigIds_RecordedAnswer_ListsTheSetsInOrder()
    {
        await using var server = RawServer.Replaying(EccWire.Answer("08-getconfigids"));
        using var client = TestClient.Patient();

        var answer = await client.GetConfigIdsAsync(server.Endpoint, default);

        const string both = "ExternalTrigger-2CoBo_1Mutant";
        answer
            .Value!.Items.Should()
            .Equal(
                new ConfigId("cobo0", both, both),
                new ConfigId("cobo0", "pedestals", "pedestals"),
                new ConfigId("cobo0", "pulser", "pulser"),
                new ConfigId("monoNode", both, both),
                new ConfigId("monoNode", "pedestals", "pedestals"),
                new ConfigId("monoNode", "pulser", "pulser")
            );
    }

    [Theory]
    [InlineData("110-describe", EccTransition.Describe, "<DataSenderSet>\n\t<DataSender id=\"CoBo[0]\" />\n</DataSenderSet>")]
    [InlineData("111-prepare", EccTransition.Prepare, "")]
    [InlineData("113-start", EccTransition.Start, "")]
    [InlineData("114-stop", EccTransition.Stop, "")]
    [InlineData("124-breakup", EccTransition.Breakup, "")]
    [InlineData("125-undo", EccTransition.Undo, "")]
    [InlineData("127-undo-in-idle", EccTransition.Undo, "")]
    [InlineData("20-start-in-idle-escaped", EccTransition.Start, "")]
    public async Task Transition_RecordedSuccess_IsAReplyWithoutError(string name, EccTransition transition, string text)
    {
        await using var server = RawServer.Replaying(EccWire.Answer(name));
        using var client = TestClient.Patient();

        var answer = await client.TransitionAsync(server.Endpoint, transition, Config, [], default);

        answer.Value.Should().Be(new EccReply(0, string.Empty, text));
    }

    [Theory]
    [InlineData("130-configid-empty", 1, "Configuration identifier '<ConfigId></ConfigId>' is not valid.", "")]
    [InlineData(
        "143-configure-bad-type",
        3,
        "Could not connect data sender 'CoBo[0]' to its data router: "
            + "Failed to connect to data router of type 'tcp': Unknown data sender type 'tcp'",
        ""
    )]
    [InlineData("144-configure-wrong-sender", 3, "Could not find a valid data router for data sender 'CoBo[0]'", "")]
    [InlineData("22-configure-in-idle", 3, "Configuration '' does not exist.", "<DataLinkSet>\n</DataLinkSet>\n")]
    [InlineData("24-describe-unknown-config", 1, "Exception: Configuration 'nosuch' does not exist.", "")]
    [InlineData(
        "26-describe-no-hardware-escaped",
        1,
        "Could not connect to 'CoBo' node '0' at 127.0.0.1:46001. Connection to HW node '127.0.0.1:46001' failed:\n"
            + "src/Ice/Network.cpp:2714: ::Ice::ConnectionRefusedException:\nconnection refused: Connection refused",
        ""
    )]
    [InlineData("31-describe-prefixed-args-qualified", 1, "Configuration identifier '<ConfigId></ConfigId>' is not valid.", "")]
    [InlineData("42-describe-while-busy", 1, "The ECC state machine is busy!", "")]
    public async Task Transition_RecordedError_IsAReplyWithTheServersMessage(string name, int code, string message, string text)
    {
        await using var server = RawServer.Replaying(EccWire.Answer(name));
        using var client = TestClient.Patient();

        var answer = await client.TransitionAsync(server.Endpoint, (EccTransition)code, Config, [], default);

        (answer.Value! with { Cause = ProblemCode.Unknown }).Should().Be(new EccReply(code, message, text));
    }

    [Fact]
    public async Task Special_RecordedError_IsRead()
    {
        await using var server = RawServer.Replaying(EccWire.Answer("35-special-unknown"));
        using var soap = new SoapClient<IEccPort>(TimeProvider.System, Limits.MaxResponseBytes);

        var answer = await soap.CallAsync(
            server.Endpoint,
            "Special",
            ecc => ecc.SpecialAsync(new SpecialRequest("foo", string.Empty)),
            Limits,
            default
        );

        answer.Value.Should().Be(new ResponseText(1, "Special command 'foo' is unknown.", string.Empty));
    }

    [Fact]
    public async Task EveryRecordedAnswer_OfItsOperation_IsAnAnswerOrAFault()
    {
        using var soap = new SoapClient<IEccPort>(TimeProvider.System, Limits.MaxResponseBytes);
        foreach (var name in EccWire.Names)
        {
            await using var server = RawServer.Replaying(EccWire.Answer(name));

            var state = await soap.CallAsync(server.Endpoint, name, ecc => ecc.GetStateAsync(new GetStateRequest()), Limits, default);
            var text = await soap.CallAsync(
                server.Endpoint,
                name,
                ecc => ecc.GetConfigIDsAsync(new GetConfigIDsRequest()),
                Limits,
                default
            );

            (state.Ok ^ text.Ok || (state.Failure?.Kind, text.Failure?.Kind) == (EccFailureKind.Fault, EccFailureKind.Fault))
                .Should()
                .BeTrue(name);
        }

        EccWire.Names.Should().HaveCount(21);
    }

    [Fact]
    public async Task GetState_QualifiedChildren_AreReadToo()
    {
        const string fields =
            "<e:Transition>0</e:Transition><x:State xmlns:x=\"urn:other\"> 5\n</x:State>"
            + "<e:ErrorMessage><![CDATA[a<]]>b</e:ErrorMessage><e:ErrorCode>+0</e:ErrorCode>";
        await using var server = RawServer.Replaying(SoapText.State(fields));
        using var client = TestClient.Patient();

        var answer = await client.GetStateAsync(server.Endpoint, default);

        answer.Value.Should().Be(new EccReading(EccState.Running, EccTransition.None, "a<b"));
    }
}
