using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// The steps of a command and their order. All steps of a stage run at the same time; a stage starts when all servers of the previous stage
/// have reached their state.
/// </summary>
/// <param name="Stages">One or two stages; none if there is nothing to do.</param>
public sealed record TransitionPlan(ImmutableArray<ImmutableArray<TransitionStep>> Stages)
{
    /// <summary>Returns the plan for all servers, from one common state.</summary>
    /// <exception cref="InvalidOperationException">The action is not possible in the state of a server, or a server has no complete
    /// configuration set. Use <see cref="ActionCheck"/> first.</exception>
    public static TransitionPlan ForAll(SystemSnapshot snapshot, SystemAction action)
    {
        var steps = snapshot.EccServers.Select(server => (server.Kind, Step: StepFor(snapshot, server, action))).ToList();
        return steps.Count == 0
            ? new TransitionPlan([])
            : new TransitionPlan([
                .. InStages(steps, s => s.Kind, steps[0].Step.Arrow.Event).Select(stage => stage.Select(s => s.Step).ToImmutableArray()),
            ]);
    }

    /// <summary>Splits items that belong to servers into the one or two stages of a transition.</summary>
    public static IEnumerable<ImmutableArray<T>> InStages<T>(IEnumerable<T> items, Func<T, EccServerKind> kindOf, EccTransition transition)
    {
        var mutantFirst = TransitionTable.OrderOf(transition) == StageOrder.MutantFirst;
        var parts = items.ToLookup(item => (kindOf(item) == EccServerKind.Mutant) == mutantFirst);
        return new[] { parts[true].ToImmutableArray(), parts[false].ToImmutableArray() }.Where(stage => stage.Length > 0);
    }

    /// <summary>Returns the plan for one server.</summary>
    /// <inheritdoc cref="ForAll" path="/exception"/>
    public static TransitionPlan ForOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action) =>
        new([
            [StepFor(snapshot, server, action)],
        ]);

    /// <summary>Returns the step of a server for a transition; null if the server has no complete configuration set.</summary>
    public static TransitionStep? StepAlong(SystemSnapshot snapshot, EccServerStatus server, Arrow arrow) =>
        server.Server.SelectedConfig is { IsComplete: true } config
            ? new TransitionStep(server.Server, arrow, config, snapshot.Setup.LinksOf(server.Server.Id))
            : null;

    private static TransitionStep StepFor(SystemSnapshot snapshot, EccServerStatus server, SystemAction action)
    {
        var arrow = server.Reading is { } reading ? TransitionTable.Find(reading.State, action) : null;
        return arrow is not null && StepAlong(snapshot, server, arrow) is { } step
            ? step
            : throw new InvalidOperationException(
                $"{server.Server.Name} cannot {action} from {server.Reading?.State.ToString() ?? "an unknown state"}."
            );
    }
}
