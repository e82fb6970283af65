using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Get.Transitions;

public sealed class TransitionTableTests
{
    /// <summary>The transition table of the field, cell by cell: from, event, to.</summary>
    private const string Field = """
        Idle Describe Described
        Described Prepare Prepared
        Described Undo Idle
        Prepared Configure Ready
        Prepared Undo Described
        Ready Start Running
        Ready Breakup Prepared
        Running Stop Ready
        Running Pause Paused
        Running Breakup Prepared
        Paused Stop Ready
        Paused Resume Running
        Paused Breakup Prepared
        """;

    [Fact]
    public void Arrows_All_AreThoseOfTheField() =>
        TransitionTable
            .Arrows.Select(a => $"{a.From} {a.Event} {a.To}")
            .Should()
            .BeEquivalentTo(Field.Split('\n').Select(line => line.Trim()));

    [Fact]
    public void Find_EveryOtherPair_IsNull()
    {
        foreach (var from in Enum.GetValues<EccState>())
        {
            foreach (var @event in Enum.GetValues<EccTransition>())
            {
                var expected = Field.Split('\n').Any(line => line.Trim().StartsWith($"{from} {@event} ", StringComparison.Ordinal));
                (TransitionTable.Find(from, @event) is not null).Should().Be(expected, "{0} in {1}", @event, from);
            }
        }
    }

    [Theory]
    [InlineData(EccState.Running, EccTransition.Stop)]
    [InlineData(EccState.Paused, EccTransition.Stop)]
    [InlineData(EccState.Ready, EccTransition.Breakup)]
    [InlineData(EccState.Prepared, EccTransition.Undo)]
    [InlineData(EccState.Described, EccTransition.Undo)]
    public void Find_Reset_StepsBackOneState(EccState from, EccTransition expected) =>
        TransitionTable.Find(from, SystemAction.Reset)!.Event.Should().Be(expected);

    [Theory]
    [InlineData(EccState.Idle)]
    [InlineData(EccState.Off)]
    public void Find_ResetWhereNothingIsLeft_IsNull(EccState from) => TransitionTable.Find(from, SystemAction.Reset).Should().BeNull();

    [Fact]
    public void Find_AnyAction_NeverPausesOrResumes() =>
        (
            from state in Enum.GetValues<EccState>()
            from action in Enum.GetValues<SystemAction>()
            select TransitionTable.Find(state, action)?.Event
        )
            .Should()
            .NotContain(EccTransition.Pause)
            .And.NotContain(EccTransition.Resume);

    [Theory]
    [InlineData(EccTransition.Describe, StageOrder.CoBosFirst)]
    [InlineData(EccTransition.Prepare, StageOrder.MutantFirst)]
    [InlineData(EccTransition.Configure, StageOrder.CoBosFirst)]
    [InlineData(EccTransition.Start, StageOrder.CoBosFirst)]
    [InlineData(EccTransition.Stop, StageOrder.MutantFirst)]
    [InlineData(EccTransition.Breakup, StageOrder.MutantFirst)]
    [InlineData(EccTransition.Undo, StageOrder.MutantFirst)]
    public void OrderOf_Event_IsThatOfTheField(EccTransition @event, StageOrder expected) =>
        TransitionTable.OrderOf(@event).Should().Be(expected);

    [Theory]
    [InlineData(EccState.Ready, EccState.Running, SystemAction.Start)]
    [InlineData(EccState.Running, EccState.Ready, SystemAction.Stop)]
    [InlineData(EccState.Ready, EccState.Prepared, SystemAction.Reset)]
    [InlineData(EccState.Described, EccState.Idle, SystemAction.Reset)]
    public void ActionBetween_Neighbours_IsTheirAction(EccState from, EccState to, SystemAction expected) =>
        TransitionTable.ActionBetween(from, to).Should().Be(expected);

    [Fact]
    public void ActionBetween_TwoStepsApart_IsNull() => TransitionTable.ActionBetween(EccState.Idle, EccState.Ready).Should().BeNull();
}
