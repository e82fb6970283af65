using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Control;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// Brings one board to READY with its configuration, or switches it off. It has succeeded when the board says so, and its registers
/// hold what was written.
/// </summary>
internal sealed class BoardPreparation(
    BoardLink link,
    BoardsConfiguration configuration,
    string what,
    TransitionOptions pace,
    TimeProvider time
)
{
    public const string Prepare = nameof(Prepare);
    public const string Unprepare = nameof(Unprepare);

    private readonly long began = time.GetTimestamp();

    public async Task<DeviceOutcome> RunAsync(bool mayTakeData, CancellationToken cancellationToken)
    {
        if (mayTakeData)
        {
            return link.Report(what, OutcomeKind.Refused, $"{link.Board.Name} is taking data, or may be: stop it first.");
        }

        using var late = new CancellationTokenSource(pace.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            link.MarkRequested(what);
            var why = what == Prepare ? await PrepareAsync(either.Token) : await PowerAsync(false, either.Token);
            return Report(why is null ? OutcomeKind.Succeeded : OutcomeKind.Refused, why ?? string.Empty);
        }
        catch (BoardException cause)
        {
            return Report(cause.IsRefusal ? OutcomeKind.Refused : OutcomeKind.Unreachable, cause.Message);
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested
                ? Report(OutcomeKind.Abandoned, "No longer waiting; check the board's state.")
                : Report(OutcomeKind.TimedOut, $"{what} is not over after {pace.Deadline.TotalSeconds} s.");
        }
    }

    /// <returns>Why it failed; null if it did not.</returns>
    private async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        var wanted = configuration.Wanted(link.Board.Name).ToList();
        var held = await link.Board.ReadRegistersAsync(cancellationToken);
        if (await StateAsync(cancellationToken) != BoardState.Off && held["clock"] != wanted.Single(w => w.Register == "clock").Value)
        {
            // The clock is taken over when the board is given power.
            if (await PowerAsync(false, cancellationToken) is { } why)
            {
                return why;
            }
        }

        if (await PowerAsync(true, cancellationToken) is { } dark)
        {
            return dark;
        }

        held = await link.Board.ReadRegistersAsync(cancellationToken);
        foreach (var (register, value) in wanted.Where(w => held[w.Register] != w.Value))
        {
            await link.Board.WriteAsync(register, value, cancellationToken);
        }

        held = await link.Board.ReadRegistersAsync(cancellationToken);
        return wanted
            .Where(w => held[w.Register] != w.Value)
            .Select(w => $"{w.Register} is {held[w.Register]}, not {w.Value}.")
            .FirstOrDefault();
    }

    private async Task<string?> PowerAsync(bool on, CancellationToken cancellationToken)
    {
        var target = on ? BoardState.Ready : BoardState.Off;
        if (await StateAsync(cancellationToken) == target)
        {
            return null;
        }

        await link.Board.PowerAsync(on, cancellationToken);
        var answered = time.GetTimestamp();
        while (await StateAsync(cancellationToken) != target)
        {
            if (time.GetElapsedTime(answered) >= pace.Grace)
            {
                return $"It answered without an error but is {link.Known.State}.";
            }

            await Task.Delay(pace.ReadInterval, time, cancellationToken);
        }

        return null;
    }

    private async Task<BoardState> StateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading =
                await link.ReadAsync(cancellationToken) ?? throw new BoardException($"It is not answering. {link.Known.Failure}".TrimEnd());
            if (!reading.IsBusy)
            {
                return reading.State;
            }

            await Task.Delay(pace.ReadInterval, time, cancellationToken);
        }
    }

    private DeviceOutcome Report(OutcomeKind kind, string message) => link.Report(what, kind, message, time.GetElapsedTime(began));
}
