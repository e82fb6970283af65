using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Who does what, in which order: all steps of a stage run at the same time, and a stage starts when all of the one before have reached
/// their state.
/// </summary>
/// <param name="Stages">One or two stages; none if there is nothing to do.</param>
public sealed record TransitionPlan(ImmutableArray<ImmutableArray<TransitionStep>> Stages)
{
    /// <summary>The plan for all servers, from one common state.</summary>
    /// <exception cref="InvalidOperationException">A server has no arrow for it, or no complete config: ask <see cref="ActionCheck"/>
    /// first.</exception>
    public static TransitionPlan ForAll(SystemSnapshot snapshot, SystemAction action)
    {
        var steps = snapshot.EccServers.Select(server => (server.Kind, Step: StepFor(snapshot, server, action))).ToList();
        return steps.Count == 0
            ? new TransitionPlan([])
            : new TransitionPlan([
                .. InStages(steps, s => s.Kind, steps[0].Step.Arrow.Event).Select(stage => stage.Select(s => s.Step).ToImmutableArray()),
            ]);
    }

    /// <summary>Parts anything that belongs to servers into the one or two stages of a transition.</summary>
    public static IEnumerable<ImmutableArray<T>> InStages<T>(IEnumerable<T> items, Func<T, EccServerKind> kindOf, EccTransition transition)
    {
        var mutantFirst = TransitionTable.OrderOf(transition) == StageOrder.MutantFirst;
        var parts = items.ToLookup(item => (kindOf(item) == EccServerKind.Mutant) == mutantFirst);
        return new[] { parts[true].ToImmutableArray(), parts[false].ToImmutableArray() }.Where(stage => stage.Length > 0);
    }

    /// <summary>The plan for one server.</summary>
    /// <inheritdoc cref="ForAll" path="/exception"/>
    public static TransitionPlan ForOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action) =>
        new([
            [StepFor(snapshot, server, action)],
        ]);

    /// <summary>The step a server takes along an arrow; null if it has no complete config.</summary>
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
