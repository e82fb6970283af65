using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The configuration of boards: kept in software, written to their registers, and read back from these.</summary>
internal sealed class BoardsConfiguration(ImmutableArray<BoardLink> links, TransitionOptions pace, TimeProvider time)
{
    private static readonly ImmutableArray<string> Clocks = ["10 MHz", "100 MHz"];

    private readonly ConcurrentDictionary<string, string> applied = new(
        links.SelectMany(l =>
            FakeBoard.Defaults.Select(r => KeyValuePair.Create($"{l.Board.Name}.{r.Key}", r.Key == "threshold" ? "12" : r.Value))
        )
    );

    public string Applied(string key) => applied[key];

    public ImmutableArray<ConfigurationKey> Keys() => [.. links.SelectMany(l => KeysOf(l.Board.Name))];

    /// <summary>The pulser needs the fast clock.</summary>
    public ImmutableArray<ConfigurationProblem> Check(ImmutableSortedDictionary<string, string> values) =>
        [
            .. links
                .Select(l => l.Board.Name)
                .Where(b => values[$"{b}.pulser"] == "true" && values[$"{b}.clock"] != "100 MHz")
                .Select(b => new ConfigurationProblem(
                    $"{b}.pulser",
                    ConfigurationProblemKind.NotAChoice,
                    $"{b}.pulser: the pulser needs the clock of 100 MHz."
                )),
        ];

    /// <summary>What a board is to hold.</summary>
    public IEnumerable<(string Register, string Value)> Wanted(string board) =>
        FakeBoard.Defaults.Keys.Select(register => (register, applied[$"{board}.{register}"]));

    public async Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        CancellationToken cancellationToken
    )
    {
        foreach (var (key, value) in values)
        {
            applied[key] = value;
        }

        return [.. await Task.WhenAll(links.Select(l => WriteAsync(l, cancellationToken)))];
    }

    public async Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(links.Select(l => ReadBackAsync(l, cancellationToken)))).SelectMany(r => r)];

    private static IEnumerable<ConfigurationKey> KeysOf(string board, Func<string, string> of) =>
        [
            new()
            {
                Name = $"{board}.clock",
                Device = board,
                Type = ConfigurationType.Choice,
                Choices = Clocks,
                ChangeNeedsPreparation = true,
                Applied = of("clock"),
            },
            new()
            {
                Name = $"{board}.gain",
                Device = board,
                Type = ConfigurationType.Real,
                Minimum = 0.5,
                Maximum = 4,
                Unit = "mV/fC",
                Applied = of("gain"),
            },
            new()
            {
                Name = $"{board}.label",
                Device = board,
                Type = ConfigurationType.Text,
                Applied = of("label"),
            },
            new()
            {
                Name = $"{board}.pulser",
                Device = board,
                Type = ConfigurationType.Boolean,
                Applied = of("pulser"),
            },
            new()
            {
                Name = $"{board}.threshold",
                Device = board,
                Type = ConfigurationType.Integer,
                Minimum = 0,
                Maximum = 255,
                Applied = of("threshold"),
            },
        ];

    private IEnumerable<ConfigurationKey> KeysOf(string board) => KeysOf(board, register => applied[$"{board}.{register}"]);

    /// <summary>Only a board that is READY is written to; the others get theirs when they are prepared.</summary>
    private async Task<DeviceOutcome> WriteAsync(BoardLink link, CancellationToken cancellationToken)
    {
        const string what = "Apply";
        using var late = new CancellationTokenSource(pace.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            if (await link.ReadAsync(either.Token) is not { } reading)
            {
                return link.Report(what, OutcomeKind.Unreachable, $"It is not answering. {link.Known.Failure}");
            }

            if (reading.State == BoardState.Ready)
            {
                foreach (var (register, value) in Wanted(link.Board.Name).Where(w => w.Register != "clock"))
                {
                    await link.Board.WriteAsync(register, value, either.Token);
                }
            }

            return link.Report(what, OutcomeKind.Succeeded);
        }
        catch (BoardException cause)
        {
            return link.Report(what, cause.IsRefusal ? OutcomeKind.Refused : OutcomeKind.Unreachable, cause.Message);
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested
                ? link.Report(what, OutcomeKind.Abandoned, "Cancelled.")
                : link.Report(what, OutcomeKind.TimedOut, "It has not taken its registers in time.");
        }
    }

    private async Task<IEnumerable<ConfigurationReading>> ReadBackAsync(BoardLink link, CancellationToken cancellationToken)
    {
        var reading = await link.ReadAsync(cancellationToken);
        var (registers, why) = reading is { State: not BoardState.Off }
            ? await link.ReadRegistersAsync(cancellationToken)
            : (null, string.Empty);
        var name = link.Board.Name;
        var whyNone = (reading, registers) switch
        {
            (null, _) => $"{name} does not answer: {link.Known.Failure}",
            ({ State: BoardState.Off }, _) => $"{name} is OFF: it holds nothing.",
            (_, null) => $"The registers of {name} cannot be read: {why}",
            _ => string.Empty,
        };
        return KeysOf(name).Select(k => new ConfigurationReading(k.Name, k.Applied, registers?[k.Name[(name.Length + 1)..]], whyNone));
    }
}
