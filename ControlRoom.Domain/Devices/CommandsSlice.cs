using System.Collections.Immutable;

namespace ControlRoom.Domain.Devices;

/// <summary>The commands that are under way, and the one before.</summary>
public sealed record CommandsSlice
{
    /// <summary>Nothing has been asked for.</summary>
    public static CommandsSlice Empty { get; } = new();

    /// <summary>Commands under way; at most one if it is for everything.</summary>
    public ImmutableArray<ActiveCommand> UnderWay { get; init; } = [];

    /// <summary>The command that ended last; null before the first. It says who caused the present state.</summary>
    public ActiveCommand? Last { get; init; }

    /// <summary>The slice after a fact. The end of a command that is not known changes nothing.</summary>
    public CommandsSlice After(CommandFact fact) =>
        fact switch
        {
            CommandStarted started => this with { UnderWay = UnderWay.Add(started.Command) },
            CommandEnded ended => Find(ended.CommandNumber) is { } command
                ? new CommandsSlice { UnderWay = UnderWay.Remove(command), Last = command }
                : this,
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    /// <summary>A command that is under way; null if there is no such one.</summary>
    public ActiveCommand? Find(long number) => UnderWay.FirstOrDefault(c => c.Number == number);
}
