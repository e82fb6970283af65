using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// Watches the beginning of a router's output for its data port and for the moment it waits for a sender:
/// <c>== Creating DataReceiver of type 'TCP' with endpoint '127.0.0.1:46005'</c> … <c> Waiting for client connection .</c>
/// </summary>
internal sealed partial class RouterReadiness
{
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _seen = new();

    /// <summary>The data port, once the router listens; fails with what was printed if it ends before.</summary>
    public Task<int> DataPort => _port.Task;

    /// <summary>Takes what has been printed.</summary>
    public void Add(ReadOnlySpan<byte> printed)
    {
        if (_port.Task.IsCompleted)
        {
            return;
        }

        _seen.Append(Encoding.UTF8.GetString(printed));
        var match = Ready().Match(_seen.ToString());
        if (match.Success)
        {
            _port.TrySetResult(int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Says that nothing more will be printed.</summary>
    public void End() =>
        _port.TrySetException(new InvalidOperationException($"The data router ended at its start: {_seen.ToString().Trim()}"));

    [GeneratedRegex(
        @"endpoint '[^']*:(?<port>\d+)'.*Waiting for client",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ready();
}
