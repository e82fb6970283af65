using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Applies configurations to subsystems between runs, prepares and unprepares them. Checks the right and writes the audit. Refuses while a
/// run is open or a device may be taking data.
/// </summary>
public sealed class SubsystemDesk(CommandDesk commands, SubsystemSet subsystems, ActionCheck check)
{
    /// <summary>The number of changes that the audit lists one by one.</summary>
    private const int Most = 20;

    /// <summary>
    /// Applies a whole configuration: the value of every key. It is checked first; if there is a problem, nothing is applied and the result
    /// lists all problems.
    /// </summary>
    /// <param name="subsystem">The name of the subsystem.</param>
    /// <param name="values">The keys and values.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="cancellationToken">Cancels the running command.</param>
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
    /// Brings all devices of a subsystem to the state in which they can be started, with the applied configuration.
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

    /// <summary>Brings all devices of a subsystem back to the state without a configuration.</summary>
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
                $"There is no subsystem {request.Subsystem}. Known subsystems: {string.Join(", ", subsystems.All.Select(s => s.Name))}."
            );
        }

        var devices = subsystem.Devices(snapshot, null, now);
        if (devices.IsEmpty)
        {
            return CommandResult.Refused($"{subsystem.Name} is not set up.");
        }

        if ((CommandConflicts.WhyBusy(snapshot) ?? check.WhyRunIsOpen(snapshot, now)) is { } conflict)
        {
            return CommandResult.Refused(conflict);
        }

        return devices.FirstOrDefault(d => d.MayTakeData) is { } taking
            ? CommandResult.Refused($"{taking.Name} is taking data, or may be: stop it first.")
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

    /// <summary>A request.</summary>
    /// <param name="Subsystem">The name of the subsystem.</param>
    /// <param name="What">The action, as operators call it.</param>
    /// <param name="Actor">The requester.</param>
    /// <param name="Seen">The snapshot on which the decision was based.</param>
    /// <param name="CancellationToken">Cancels the request.</param>
    private sealed record Request(string Subsystem, string What, Actor Actor, SystemSnapshot Seen, CancellationToken CancellationToken)
    {
        /// <summary>Returns a reason for refusal that only this request has; null if there is none.</summary>
        public Func<CommandResult?> Why { get; init; } = () => null;

        /// <summary>Details for the audit.</summary>
        public string Details { get; init; } = string.Empty;

        /// <summary>Carries out the request.</summary>
        public required Func<ISubsystem, CancellationToken, Task<ImmutableArray<DeviceOutcome>>> ActAsync { get; init; }
    }
}
