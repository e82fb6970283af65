using System.Globalization;
using ControlRoom.Domain.Hosts;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>
/// Shows the end of a log file on another machine, and follows it live. The browser opens it as a modal dialog, keeps it scrolled to the
/// end unless the user scrolls up, and copies and saves the lines that are shown (see controlroom.js).
/// </summary>
public sealed partial class LogDialog : ComponentBase
{
    /// <summary>The most lines that are kept. Older lines are dropped; the file has them all.</summary>
    private const int MostLines = 5000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<string> lines = [];
    private CancellationTokenSource? cancellation;
    private Task following = Task.CompletedTask;
    private LogRequest? request;
    private LogPosition? position;
    private string? unfinished;
    private string? failure;
    private string search = string.Empty;
    private bool isFollowing = true;
    private int lineCount = 50;

    [Inject]
    private ILogReader Logs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Shown => string.Join('\n', Matching);

    private IEnumerable<string> Matching =>
        All.Where(line => search.Length == 0 || line.Contains(search, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> All => unfinished is null ? lines : lines.Append(unfinished);

    private string CountText =>
        search.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Matching.Count()} of {All.Count()} lines")
            : string.Create(CultureInfo.InvariantCulture, $"{All.Count()} lines");

    private string FileName => $"{request!.Title.Replace(' ', '_')}.txt";

    /// <summary>Opens the dialog with a log file.</summary>
    /// <param name="title">The title, such as "Log of ECC0".</param>
    /// <param name="address">The host.</param>
    /// <param name="path">The path of the file there; empty if none is set up.</param>
    public async Task OpenAsync(string title, string address, string path)
    {
        await StopAsync();
        search = string.Empty;
        isFollowing = true;
        request = new LogRequest(title, address, path.Length == 0 ? "no log file" : path);
        if (path.Length == 0)
        {
            Clear();
            failure = "No log file is set up for it (logPath).";
        }
        else
        {
            Begin(address, path);
        }

        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    private void Begin(string address, string path)
    {
        Clear();
        cancellation = new CancellationTokenSource();
        following = FollowAsync(address, path, lineCount, cancellation.Token);
    }

    private async Task StopAsync()
    {
        if (cancellation is { } source)
        {
            cancellation = null;
            await source.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            source.Dispose();
        }
    }

    private async Task CloseAsync()
    {
        await StopAsync();
        request = null;
        Clear();
    }

    private void Clear()
    {
        lines.Clear();
        unfinished = null;
        position = null;
        failure = null;
    }

    private async Task ChangeCountAsync(ChangeEventArgs change)
    {
        lineCount = int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : lineCount;
        if (request is { } shown && cancellation is not null)
        {
            await StopAsync();
            Begin(shown.Address, shown.Path);
        }
    }

    private void ToggleFollow(ChangeEventArgs change) => isFollowing = change.Value is true;

    private async Task FollowAsync(string address, string path, int count, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (position is null || isFollowing)
            {
                var piece = position is { } after
                    ? await Logs.ReadMoreAsync(address, path, after, cancellationToken)
                    : await Logs.TailAsync(address, path, count, cancellationToken);
                if (Append(piece))
                {
                    await InvokeAsync(StateHasChanged);
                }
            }

            await Task.Delay(Pause, Time, cancellationToken);
        }
    }

    /// <summary>Appends the lines of a piece.</summary>
    /// <returns>True if there is something new to show.</returns>
    private bool Append(LogChunk piece)
    {
        if (piece.Failure is not null)
        {
            var isNew = failure != piece.Failure;
            failure = piece.Failure;
            return isNew;
        }

        var changed = failure is not null || piece.Lines.Length > 0 || piece.Unfinished != unfinished || piece.StartedAnew;
        failure = null;
        if (piece.StartedAnew)
        {
            lines.Add("— a new log file starts here —");
        }

        if (piece.SkippedBytes > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"— {piece.SkippedBytes} bytes were skipped —"));
        }

        lines.AddRange(piece.Lines);
        lines.RemoveRange(0, Math.Max(0, lines.Count - MostLines));
        unfinished = piece.Unfinished;
        position = piece.Position ?? position;
        return changed;
    }

    private sealed record LogRequest(string Title, string Address, string Path);
}
