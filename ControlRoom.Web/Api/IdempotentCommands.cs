using System.Collections.Concurrent;

namespace ControlRoom.Web.Api;

/// <summary>
/// Keeps the answers to commands with an <c>Idempotency-Key</c>, so that a client that has lost the answer can send the command again
/// without carrying it out twice. A restart forgets them.
/// </summary>
public sealed class IdempotentCommands(TimeProvider time)
{
    /// <summary>The name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The longest key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string User, string Key), Command> commands = new();

    /// <summary>
    /// Carries out a command, or returns the answer to the same earlier command. Two at the same time wait for one answer.
    /// </summary>
    /// <param name="user">The user; keys of different users are independent.</param>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">Identifies the contents of the request.</param>
    /// <param name="act">Carries out the command.</param>
    /// <returns>False if the key was used for another request.</returns>
    public async Task<(bool IsSame, object? Answer)> RunAsync(string user, string key, string fingerprint, Func<Task<object?>> act)
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
        if (known != mine && time.GetUtcNow() - known.At >= Retention && commands.TryUpdate((user, key), mine, known))
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
            // The result is not known, so the command can be sent again with the same key.
            commands.TryRemove(new KeyValuePair<(string User, string Key), Command>((user, key), mine));
            mine.Answer.SetException(cause);
            _ = mine.Answer.Task.Exception;
            throw;
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var old in commands.OrderBy(c => c.Value.At).Where((c, i) => now - c.Value.At >= Retention || i < Most / 10))
        {
            commands.TryRemove(old);
        }
    }

    private sealed record Command(string Fingerprint, DateTimeOffset At, TaskCompletionSource<object?> Answer);
}
