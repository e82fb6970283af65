using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Api;
using ControlRoom.Web.Commands.Client;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Commands;

/// <summary>
/// The bodies that the command line sends. A control room of version 0.1 refuses members that it does not know, so nothing that is not
/// given may be in them.
/// </summary>
public sealed class ClientBodyTests
{
    private static (object Request, string Json)[] Bodies =>
        [
            (new ClientTransition("start", 5, "ECC0", false).Body!, """{"target_state":5}"""),
            (new ClientTransition("describe", 2, null, false).Body!, """{"target_state":2}"""),
            (new ClientTransition("stop", 4, null, false).Body!, """{"override_control":false}"""),
            (new ClientTransition("stop", 4, null, true).Body!, """{"override_control":true}"""),
            (new ClientTransition("stop", 4, "ECC0", false).Body!, """{"target_state":4,"stop":true}"""),
            (new ClientTransition("stop", 4, "ECC0", true).Body!, """{"target_state":4,"stop":true,"override_control":true}"""),
            (new ProcedureRequest(4), """{"target_state":4}"""),
            (new GiveRequest("bob"), """{"to":"bob"}"""),
            (new ReasonRequest("beam time"), """{"reason":"beam time"}"""),
            (new AlarmsResource.AcknowledgeRequest(null, "ECC0", ""), """{"source":"ECC0","note":""}"""),
            (
                new AlarmsResource.ShelveRequest(RunAlarmKind.ServerUnreachable, "ECC0", 0.5, "known"),
                """{"kind":"ServerUnreachable","source":"ECC0","minutes":0.5,"reason":"known"}"""
            ),
            (new AlarmsResource.UnshelveRequest(null, "ECC0"), """{"source":"ECC0"}"""),
            (new PeopleResource.TokenRequest(null, Role.Operator, "a script"), """{"role":"Operator","label":"a script"}"""),
            (new ObservablesResource.OrderRequest([3, 1]), """{"new_order":[3,1]}"""),
            (
                new ObservablesResource.ObservableState(0, "Gas", ObservableType.Choice, "", null, ["P10"], null, null),
                """{"name":"Gas","type":"Choice","units":"","choices":["P10"]}"""
            ),
            (
                new SheetsResource.SheetRequest(new Dictionary<string, JsonScalar?> { ["Gas pressure"] = new("600", false) }),
                """{"fields":{"Gas pressure":"600"}}"""
            ),
        ];

    [Fact]
    public async Task Body_OfARequest_HasOnlyWhatIsGiven()
    {
        foreach (var (request, json) in Bodies)
        {
            using var body = ClientCommands.Body(request);
            (await body.ReadAsStringAsync()).Should().Be(json);
            body.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        }
    }

    [Theory]
    [InlineData("Real", ObservableType.Real)]
    [InlineData(" yesno ", ObservableType.YesNo)]
    public void ValueOf_Word_IgnoresCase(string word, ObservableType type) =>
        ClientCommands.ValueOf<ObservableType>(word, "a type of observable").Should().Be(type);

    [Theory]
    [InlineData("1")]
    [InlineData("Real,Text")]
    [InlineData("")]
    public void ValueOf_AnythingElse_ListsTheWords(string word) =>
        FluentActions
            .Invoking(() => ClientCommands.ValueOf<ObservableType>(word, "a type of observable"))
            .Should()
            .Throw<ClientException>()
            .WithMessage($"'{word}' is not a type of observable. Give one of these: Integer, Real, Text, YesNo, Choice.");
}
