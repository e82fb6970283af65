using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Filing;

/// <summary>Files runs with the tools of the host: mkdir, ln, rm, ls. See ADR 11 for why nothing can be lost or replaced.</summary>
internal sealed class RunFileMover(HostSessions sessions) : IRunFileMover
{
    /// <summary>For one step; a directory of thousands of files on a busy disk takes a while to list.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Most bytes of a listing: names of 255 bytes, three characters each, for 20,000 files.</summary>
    private const int LongestListing = 16 * 1024 * 1024;

    private static readonly string Place = ShellScript.Resource("place.sh");
    private static readonly string Look = Place + ShellScript.Resource("others.sh") + ShellScript.Resource("look.sh");
    private static readonly string Claim = Place + ShellScript.Resource("claim.sh");
    private static readonly string Move = Place + ShellScript.Resource("move.sh");
    private static readonly string Release = Place + ShellScript.Resource("release.sh");

    /// <inheritdoc/>
    public async Task<FilingView> LookAsync(FilingOrder order, CancellationToken cancellationToken)
    {
        var (answer, problem) = await RunAsync(order, "looking at the GRAW files", Look, [], cancellationToken);
        if (problem is not null)
        {
            return new FilingView { Problem = problem };
        }

        var content = answer.Find("content");
        var filed = content is null ? [] : ManifestReader.Read(answer, "filed");
        return
            ManifestReader.Read(answer, "source") is { } source
            && filed is { } known
            && answer.Find("others") is { } listed
            && OtherFilesReader.Parse(listed.Text) is { } others
            ? new FilingView
            {
                Source = source,
                Filed = known,
                Others = others,
                IsClaimed = answer.Find("claimed") is not null,
                IsOccupied = content is not null && content.Text.Trim() != "0",
            }
            : new FilingView { Problem = new FilingProblem($"{order.Address}: the files changed while they were listed.", Passes: true) };
    }

    /// <inheritdoc/>
    public async Task<FilingProblem?> ClaimAsync(FilingOrder order, CancellationToken cancellationToken) =>
        await StepAsync(order, "making the run's directory", Claim, "claimed", [], string.Empty, cancellationToken);

    /// <inheritdoc/>
    public Task<FilingProblem?> MoveAsync(FilingOrder order, string name, string newName, CancellationToken cancellationToken) =>
        StepAsync(
            order,
            $"moving {VisibleName.Of(name)}",
            Move,
            "moved",
            [("name", ShellWord.Of(name)), ("new_name", ShellWord.Of(newName))],
            $"{VisibleName.Of(name)}: ",
            cancellationToken
        );

    /// <inheritdoc/>
    public Task ReleaseAsync(FilingOrder order, CancellationToken cancellationToken) =>
        StepAsync(order, "tidying up", Release, "released", [], string.Empty, cancellationToken);

    private async Task<FilingProblem?> StepAsync(
        FilingOrder order,
        string operation,
        string script,
        string success,
        (string Name, string Word)[] more,
        string what,
        CancellationToken cancellationToken
    )
    {
        var (answer, problem) = await RunAsync(order, operation, script, more, cancellationToken);
        if (problem is not null)
        {
            return problem with
            {
                Sentence = problem.Passes
                    ? problem.Sentence
                    : problem.Sentence.Replace($"{order.Address}: ", $"{order.Address}: {what}", StringComparison.Ordinal),
            };
        }

        if (answer.Find(success) is not null)
        {
            return null;
        }

        return new FilingProblem($"{order.Address}, while {operation}: the answer cannot be read.", Passes: true);
    }

    private async Task<(HostAnswer Answer, FilingProblem? Problem)> RunAsync(
        FilingOrder order,
        string operation,
        string body,
        (string Name, string Word)[] more,
        CancellationToken cancellationToken
    )
    {
        var script = ShellScript.Job(
            body,
            ShellWord.OfPath(order.Directory),
            Deadline,
            [
                ("directory", ShellWord.OfPath(order.Directory)),
                ("experiment", ShellWord.Of(order.Experiment)),
                ("run", ShellWord.Of(order.RunDirectory)),
                ("token", ShellWord.Of(order.Token)),
                .. more,
            ]
        );
        var answer = await sessions.RunAsync(order.Address, operation, script, Deadline, cancellationToken, LongestListing);
        return (answer, RemoteRefusal.Of(order.Address, answer));
    }
}
