using System.Collections.Concurrent;

namespace ControlRoom.Web.Api;

/// <summary>
/// Remembers the answers to commands with an <c>Idempotency-Key</c>: whoever did not get the answer can ask again, and nothing is done
/// twice. A restart forgets them.
/// </summary>
public sealed class RepeatedCommands(TimeProvider time)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The longest key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string User, string Key), Command> commands = new();

    /// <summary>Does a command, or gives the answer to the same one before; both at once wait for one answer.</summary>
    /// <param name="user">Who asks: keys of different people have nothing to do with each other.</param>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">What is asked for.</param>
    /// <param name="act">Does it.</param>
    /// <returns>False if the key was used for something else.</returns>
    public async Task<(bool IsSame, object? Answer)> DoAsync(string user, string key, string fingerprint, Func<Task<object?>> act)
    {
        if (commands.Count >= Most)
        {
            Forget();
        }

        var mine = new Command(
            fingerprint,
            time.GetUtcNow(),
            new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        var known = commands.GetOrAdd((user, key), mine);
        if (known != mine && time.GetUtcNow() - known.At >= Kept && commands.TryUpdate((user, key), mine, known))
        {
            known = mine;
        }

        if (known != mine)
        {
            return known.Fingerprint == fingerprint ? (true, await known.Answer.Task) : (false, null);
        }

        try
        {
            var answer = await act();
            mine.Answer.SetResult(answer);
            return (true, answer);
        }
        catch (Exception cause)
        {
            // Nobody knows what was done: the next one may try.
            commands.TryRemove(new KeyValuePair<(string User, string Key), Command>((user, key), mine));
            mine.Answer.SetException(cause);
            _ = mine.Answer.Task.Exception;
            throw;
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var old in commands.OrderBy(c => c.Value.At).Where((c, i) => now - c.Value.At >= Kept || i < Most / 10))
        {
            commands.TryRemove(old);
        }
    }

    private sealed record Command(string Fingerprint, DateTimeOffset At, TaskCompletionSource<object?> Answer);
}
