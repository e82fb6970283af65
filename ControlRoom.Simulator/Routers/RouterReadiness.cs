using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// Reads the start of a router's output until it contains the data port and the router waits for a sender: <c>== Creating DataReceiver of
/// type 'TCP' with endpoint '127.0.0.1:46005'</c> … <c> Waiting for client connection .</c>
/// </summary>
internal sealed partial class RouterReadiness
{
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder output = new();

    /// <summary>The data port, once the router is listening; fails with the output if the router ends before.</summary>
    public Task<int> DataPort => port.Task;

    /// <summary>Adds output of the router.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        if (port.Task.IsCompleted)
        {
            return;
        }

        output.Append(Encoding.UTF8.GetString(data));
        var match = Ready().Match(output.ToString());
        if (match.Success)
        {
            port.TrySetResult(int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Signals the end of the output.</summary>
    public void End() =>
        port.TrySetException(new InvalidOperationException($"The data router ended while starting: {output.ToString().Trim()}"));

    [GeneratedRegex(
        @"endpoint '[^']*:(?<port>\d+)'.*Waiting for client",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ready();
}
