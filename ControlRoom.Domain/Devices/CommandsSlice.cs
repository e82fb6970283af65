using System.Collections.Immutable;

namespace ControlRoom.Domain.Devices;

/// <summary>The part of the snapshot about commands: those in progress, and the last one.</summary>
public sealed record CommandsSlice
{
    /// <summary>The slice before the first command.</summary>
    public static CommandsSlice Empty { get; } = new();

    /// <summary>The commands in progress. A command for all devices is the only one.</summary>
    public ImmutableArray<ActiveCommand> InProgress { get; init; } = [];

    /// <summary>The command that ended last; null before the first. It shows who caused the present state.</summary>
    public ActiveCommand? Last { get; init; }

    /// <summary>Returns the slice after a fact. The end of an unknown command changes nothing.</summary>
    public CommandsSlice After(CommandFact fact) =>
        fact switch
        {
            CommandStarted started => this with { InProgress = InProgress.Add(started.Command) },
            CommandEnded ended => Find(ended.CommandNumber) is { } command
                ? new CommandsSlice { InProgress = InProgress.Remove(command), Last = command }
                : this,
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    /// <summary>Returns a command in progress; null if there is none with this number.</summary>
    public ActiveCommand? Find(long number) => InProgress.FirstOrDefault(c => c.Number == number);
}
