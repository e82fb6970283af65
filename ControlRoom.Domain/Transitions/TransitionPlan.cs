using System.Collections.Immutable;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Transitions;

/// <summary>Who does what, in which order: all steps of a stage run at the same time, and a stage starts when all of the one before have reached their state.</summary>
/// <param name="Stages">One or two stages; none if there is nothing to do.</param>
public sealed record TransitionPlan(ImmutableArray<ImmutableArray<TransitionStep>> Stages)
{
    /// <summary>The plan for all servers, from one common state.</summary>
    /// <exception cref="InvalidOperationException">A server has no arrow for it, or no complete config: ask <see cref="ActionCheck"/> first.</exception>
    public static TransitionPlan ForAll(SystemSnapshot snapshot, SystemAction action)
    {
        var steps = snapshot.EccServers.Select(server => (server.Kind, Step: StepFor(snapshot, server, action))).ToList();
        if (steps.Count == 0)
        {
            return new TransitionPlan([]);
        }

        var mutantFirst = TransitionTable.OrderOf(steps[0].Step.Arrow.Event) == StageOrder.MutantFirst;
        var first = steps.Where(s => (s.Kind == EccServerKind.Mutant) == mutantFirst).Select(s => s.Step).ToImmutableArray();
        var then = steps.Where(s => (s.Kind == EccServerKind.Mutant) != mutantFirst).Select(s => s.Step).ToImmutableArray();
        return new TransitionPlan([.. new[] { first, then }.Where(stage => stage.Length > 0)]);
    }

    /// <summary>The plan for one server.</summary>
    /// <inheritdoc cref="ForAll" path="/exception"/>
    public static TransitionPlan ForOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action) =>
        new([[StepFor(snapshot, server, action)]]);

    private static TransitionStep StepFor(SystemSnapshot snapshot, EccServerStatus server, SystemAction action)
    {
        var arrow = server.Reading is { } reading ? TransitionTable.Find(reading.State, action) : null;
        return arrow is not null && server.Server.SelectedConfig is { IsComplete: true } config
            ? new TransitionStep(server.Server, arrow, config, snapshot.Setup.LinksOf(server.Server.Id))
            : throw new InvalidOperationException($"{server.Server.Name} cannot {action} from {server.Reading?.State.ToString() ?? "an unknown state"}.");
    }
}
