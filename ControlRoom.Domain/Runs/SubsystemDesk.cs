using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// The door to what is done to a subsystem between runs: its configuration is applied here, and it is prepared and unprepared. Nothing of
/// this is done while a run is open, or while a device may take data.
/// </summary>
public sealed class SubsystemDesk(CommandDesk commands, SubsystemSet subsystems, ActionCheck check)
{
    /// <summary>Changes that the audit names one by one.</summary>
    private const int Most = 20;

    /// <summary>
    /// Applies a whole configuration: the value of every key. It is checked first; if anything is wrong nothing is applied, and the result
    /// has all problems.
    /// </summary>
    /// <param name="subsystem">The subsystem's name.</param>
    /// <param name="values">Keys and values.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Cancels the command after it has begun.</param>
    public CommandResult Apply(
        string subsystem,
        IReadOnlyDictionary<string, string> values,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.Decide(seen =>
        {
            var found = subsystems.Find(subsystem);
            var keys = found?.Keys(seen) ?? [];
            var checkedValues = ConfigurationCheck.Of(keys, values);
            return Begin(
                new Request(subsystem, "Apply configuration", actor, seen, cancellationToken)
                {
                    Why = () => WhyNotApply(found!, seen, checkedValues),
                    Details = Changes(keys, checkedValues.Values),
                    ActAsync = (target, token) => target.ApplyAsync(checkedValues.Values, actor.Text, token),
                }
            );
        });

    /// <summary>
    /// Brings all devices of a subsystem to the state in which they can be started, with the configuration that was applied.
    /// </summary>
    /// <inheritdoc cref="Apply" path="/param"/>
    public CommandResult Prepare(string subsystem, Actor actor, CancellationToken cancellationToken = default) =>
        commands.Decide(seen =>
            Begin(
                new Request(subsystem, "Prepare", actor, seen, cancellationToken)
                {
                    ActAsync = (target, token) => target.PrepareAsync(token),
                }
            )
        );

    /// <summary>Brings all devices of a subsystem back to the state in which they have no configuration.</summary>
    /// <inheritdoc cref="Apply" path="/param"/>
    public CommandResult Unprepare(string subsystem, Actor actor, CancellationToken cancellationToken = default) =>
        commands.Decide(seen =>
            Begin(
                new Request(subsystem, "Unprepare", actor, seen, cancellationToken)
                {
                    ActAsync = (target, token) => target.UnprepareAsync(token),
                }
            )
        );

    private CommandResult Begin(Request request) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = request.Actor,
                Right = Right.Operate,
                Command = new ActiveCommand
                {
                    Action = SystemAction.Configure,
                    Origin = request.Actor.Text,
                    Title = $"{request.What}: {request.Subsystem}",
                },
                WhyNot = (snapshot, now) => WhyNot(request, snapshot, now),
                Act = (_, token) => CarryOutAsync(request, token),
                Details = request.Details,
                Snapshot = request.Seen,
            }
        );

    private CommandResult? WhyNot(Request request, SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (subsystems.Find(request.Subsystem) is not { } subsystem)
        {
            return CommandResult.Refused(
                $"There is no subsystem {request.Subsystem}: there are {string.Join(", ", subsystems.All.Select(s => s.Name))}."
            );
        }

        var devices = subsystem.Devices(snapshot, null, now);
        return devices.IsEmpty ? CommandResult.Refused($"{subsystem.Name} is not set up.")
            : CommandConflicts.WhyBusy(snapshot) is { } busy ? CommandResult.Refused(busy)
            : check.WhyRunIsOpen(snapshot, now) is { } open ? CommandResult.Refused(open)
            : devices.FirstOrDefault(d => d.MayTakeData) is { } taking
                ? CommandResult.Refused($"{taking.Name} takes data, or may do so: stop it first.")
            : request.Why();
    }

    private static CommandResult? WhyNotApply(ISubsystem subsystem, SystemSnapshot snapshot, ConfigurationCheck configuration)
    {
        var problems = configuration.Problems.IsEmpty ? subsystem.Check(snapshot, configuration.Values) : configuration.Problems;
        return problems.IsEmpty ? null : CommandResult.Wrong(problems);
    }

    private async Task<CommandReport> CarryOutAsync(Request request, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, request.CancellationToken);
        return new CommandReport
        {
            Action = SystemAction.Configure,
            Outcomes = await request.ActAsync(subsystems.Find(request.Subsystem)!, either.Token).ConfigureAwait(false),
        };
    }

    private static string Changes(ImmutableArray<ConfigurationKey> keys, ImmutableSortedDictionary<string, string> values)
    {
        var changed = keys.Where(k => values.TryGetValue(k.Name, out var value) && value != k.Applied)
            .Select(k => $"{k.Name} {values[k.Name]}")
            .ToList();
        var rest = changed.Count > Most ? $" and {changed.Count - Most} more" : string.Empty;
        return changed.Count == 0 ? "no changes" : string.Join(", ", changed.Take(Most)) + rest;
    }

    /// <summary>What is asked for.</summary>
    /// <param name="Subsystem">Of which subsystem.</param>
    /// <param name="What">As operators call it.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Seen">What was decided on.</param>
    /// <param name="CancellationToken">Cancels it.</param>
    private sealed record Request(string Subsystem, string What, Actor Actor, SystemSnapshot Seen, CancellationToken CancellationToken)
    {
        /// <summary>Why not, for a reason of its own; null if it can be done.</summary>
        public Func<CommandResult?> Why { get; init; } = () => null;

        /// <summary>What the audit says beside the name.</summary>
        public string Details { get; init; } = string.Empty;

        /// <summary>Does it.</summary>
        public required Func<ISubsystem, CancellationToken, Task<ImmutableArray<DeviceOutcome>>> ActAsync { get; init; }
    }
}
