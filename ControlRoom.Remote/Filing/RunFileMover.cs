using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Filing;

/// <summary>Files runs with the host's own tools: mkdir, ln, rm, ls. ADR 11 explains why no file can be lost or replaced.</summary>
internal sealed class RunFileMover(HostSessions sessions) : IRunFileMover
{
    /// <summary>The deadline of one step; listing a directory with thousands of files on a busy disk takes a while.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Most bytes of a listing: names of 255 bytes, three characters each, for 20,000 files.</summary>
    private const int LongestListing = 16 * 1024 * 1024;

    private static readonly string PlaceScript = ShellScript.Resource("place.sh");
    private static readonly string InspectScript = PlaceScript + ShellScript.Resource("others.sh") + ShellScript.Resource("look.sh");
    private static readonly string ClaimScript = PlaceScript + ShellScript.Resource("claim.sh");
    private static readonly string MoveScript = PlaceScript + ShellScript.Resource("move.sh");
    private static readonly string ReleaseScript = PlaceScript + ShellScript.Resource("release.sh");

    /// <inheritdoc/>
    public async Task<FilingView> ReadAsync(FilingPaths order, CancellationToken cancellationToken)
    {
        var (response, problem) = await RunAsync(order, "listing the GRAW files", InspectScript, [], cancellationToken);
        if (problem is not null)
        {
            return new FilingView { Problem = problem };
        }

        var content = response.Find("content");
        var filed = content is null ? [] : ManifestReader.Read(response, "filed");
        return
            ManifestReader.Read(response, "source") is { } source
            && filed is { } filedFiles
            && response.Find("others") is { } listed
            && OtherFilesReader.Parse(listed.Text) is { } others
            ? new FilingView
            {
                Source = source,
                Filed = filedFiles,
                Others = others,
                IsClaimed = response.Find("claimed") is not null,
                IsOccupied = content is not null && content.Text.Trim() != "0",
            }
            : new FilingView
            {
                Problem = new FilingProblem($"{order.Address}: the files changed while they were listed.", IsTemporary: true),
            };
    }

    /// <inheritdoc/>
    public async Task<FilingProblem?> ClaimAsync(FilingPaths order, CancellationToken cancellationToken) =>
        await StepAsync(order, "creating the run's directory", ClaimScript, "claimed", [], string.Empty, cancellationToken);

    /// <inheritdoc/>
    public Task<FilingProblem?> MoveAsync(FilingPaths order, string name, string newName, CancellationToken cancellationToken) =>
        StepAsync(
            order,
            $"moving {VisibleName.Of(name)}",
            MoveScript,
            "moved",
            [("name", ShellWord.Quote(name)), ("new_name", ShellWord.Quote(newName))],
            VisibleName.Of(name),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task ReleaseAsync(FilingPaths order, CancellationToken cancellationToken) =>
        StepAsync(order, "cleaning up", ReleaseScript, "released", [], string.Empty, cancellationToken);

    private async Task<FilingProblem?> StepAsync(
        FilingPaths order,
        string operation,
        string script,
        string success,
        (string Name, string Word)[] more,
        string subject,
        CancellationToken cancellationToken
    )
    {
        var (response, problem) = await RunAsync(order, operation, script, more, cancellationToken, subject);
        if (problem is not null)
        {
            return problem;
        }

        if (response.Find(success) is not null)
        {
            return null;
        }

        return new FilingProblem($"{order.Address}, while {operation}: the response cannot be read.", IsTemporary: true);
    }

    private async Task<(HostResponse Answer, FilingProblem? Problem)> RunAsync(
        FilingPaths order,
        string operation,
        string body,
        (string Name, string Word)[] more,
        CancellationToken cancellationToken,
        string subject = ""
    )
    {
        var script = ShellScript.CreateJob(
            body,
            ShellWord.QuotePath(order.Directory),
            Deadline,
            [
                ("directory", ShellWord.QuotePath(order.Directory)),
                ("experiment", ShellWord.Quote(order.Experiment)),
                ("run", ShellWord.Quote(order.RunDirectory)),
                ("token", ShellWord.Quote(order.Token)),
                .. more,
            ]
        );
        var response = await sessions.RunAsync(order.Address, operation, script, Deadline, cancellationToken, LongestListing);
        return (response, FilingProblemReader.Read(order.Address, response, subject));
    }
}
