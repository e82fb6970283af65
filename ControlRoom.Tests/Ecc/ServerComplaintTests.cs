using ControlRoom.Domain.Store;
using ControlRoom.Ecc.Soap;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

public sealed class ServerComplaintTests
{
    [Theory]
    [InlineData("The ECC state machine is busy!", ProblemCode.EccBusy)]
    [InlineData("Could not find a valid data router for data sender 'CoBo[0]'", ProblemCode.EccNoRouterForSender)]
    [InlineData(
        "Could not connect data sender 'X' to its data router: Failed to connect to data router of type 'TCP': refused",
        ProblemCode.EccSenderCannotConnect
    )]
    [InlineData("Could not connect to 'CoBo' node '0' at 10.0.0.1:46001.", ProblemCode.EccCoboUnreachable)]
    [InlineData("Could not find configuration 'x'", ProblemCode.EccNoSuchConfiguration)]
    [InlineData("Configuration '' does not exist.", ProblemCode.EccNoSuchConfiguration)]
    [InlineData("Could not find/load hardware description 'x'", ProblemCode.EccHardwareDescription)]
    [InlineData("AsAd board no. 2 is not connected to CoBo!", ProblemCode.EccAsadNotConnected)]
    [InlineData("Cannot start run without a valid data sender!", ProblemCode.EccNoDataSender)]
    [InlineData("Status register indicates master shelf is not ready!", ProblemCode.EccMasterShelfNotReady)]
    [InlineData("A sentence of a newer server", ProblemCode.Unknown)]
    [InlineData("", ProblemCode.Unknown)]
    public void CodeOf_AServersSentence_IsItsCode(string message, ProblemCode code) => ServerErrorCodes.Find(message).Should().Be(code);
}
