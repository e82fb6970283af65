using System.Globalization;
using ControlRoom.Domain.Hosts;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>
/// The end of a log file on another machine, followed live. The browser opens it as a modal dialog, keeps it scrolled to the end unless
/// somebody scrolls up, and copies and saves what is shown (see controlroom.js).
/// </summary>
public sealed partial class LogDialog : ComponentBase
{
    /// <summary>Older lines go when there are more; the file has them all.</summary>
    private const int MostLines = 5000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<string> lines = [];
    private CancellationTokenSource? leaving;
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

    /// <summary>Shows a log.</summary>
    /// <param name="title">What it is: "Log of ECC0".</param>
    /// <param name="address">The host.</param>
    /// <param name="path">The file there; empty if none is set up.</param>
    public async Task OpenAsync(string title, string address, string path)
    {
        await StopAsync();
        search = string.Empty;
        isFollowing = true;
        request = new LogRequest(title, address, path.Length == 0 ? "no log file" : path);
        if (path.Length == 0)
        {
            Clear();
            failure = "The setup names no log file for it (logPath).";
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
        leaving = new CancellationTokenSource();
        following = FollowAsync(address, path, lineCount, leaving.Token);
    }

    private async Task StopAsync()
    {
        if (leaving is { } source)
        {
            leaving = null;
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
        if (request is { } shown && leaving is not null)
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
                    ? await Logs.MoreAsync(address, path, after, cancellationToken)
                    : await Logs.TailAsync(address, path, count, cancellationToken);
                if (Take(piece))
                {
                    await InvokeAsync(StateHasChanged);
                }
            }

            await Task.Delay(Pause, Time, cancellationToken);
        }
    }

    /// <summary>True if there is something new to show.</summary>
    private bool Take(LogPiece piece)
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
            lines.Add("— the log was started anew —");
        }

        if (piece.SkippedBytes > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"— {piece.SkippedBytes} bytes were passed over —"));
        }

        lines.AddRange(piece.Lines);
        lines.RemoveRange(0, Math.Max(0, lines.Count - MostLines));
        unfinished = piece.Unfinished;
        position = piece.Position ?? position;
        return changed;
    }

    private sealed record LogRequest(string Title, string Address, string Path);
}
