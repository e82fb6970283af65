using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing;

/// <summary>
/// Files the contents of one working directory: waits until the files no longer grow, records their manifest, claims the run's directory,
/// moves file by file, and compares. It may be interrupted at any point and started again: it then continues from what it finds. It reports
/// its progress, and returns its end.
/// </summary>
internal sealed class FilingJob(
    RunFiling filing,
    IRunFileMover mover,
    IFilingJournal journal,
    FilingOptions options,
    TimeProvider time,
    Action<RunFiling> report
)
{
    /// <summary>
    /// The maximum number of other files that are named. More are only counted: the directory is then used for something else.
    /// </summary>
    private const int MostOthers = 1000;

    private const int MostInReason = 20;

    private readonly FilingPaths order = FilingPaths.For(filing);
    private readonly Dictionary<string, FiledFile> manifest = new(StringComparer.Ordinal);
    private RunFiling current = filing;

    /// <summary>
    /// Runs until the files are filed, or a problem prevents it that does not resolve itself. Such a problem must be found twice: a step
    /// that a previous process started may still be in progress on the host, and a file that moves between two readings seems to be in
    /// neither place, or to be in the way.
    /// </summary>
    /// <returns>The filing as it ended: Filed or Failed.</returns>
    public async Task<RunFiling> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var known in await journal.ManifestAsync(current.Id, cancellationToken))
        {
            manifest[known.Name] = known;
        }

        var mayResolve = true;
        while (true)
        {
            var view = await SettledAsync(cancellationToken);
            var problem = view.Problem ?? await FileAsync(view, cancellationToken);
            if (problem is null && current.State == FilingState.Filed)
            {
                return current;
            }

            if (problem is { IsTemporary: false } && !mayResolve)
            {
                current = current with { State = FilingState.Failed, Reason = problem.Sentence, IsHeldUp = false };
                await journal.SaveAsync(current, cancellationToken);
                return current;
            }

            if (problem is not null)
            {
                mayResolve = problem.IsTemporary;
                await WaitAsync(problem.Sentence, isHeldUp: true, options.RetryInterval, cancellationToken);
            }
        }
    }

    /// <summary>Waits until the sizes have not changed for the quiet time.</summary>
    private async Task<FilingView> SettledAsync(CancellationToken cancellationToken)
    {
        var between = TimeSpan.FromTicks(Math.Min(options.QuietTime.Ticks, TimeSpan.TicksPerSecond));
        FilingView? before = null;
        var since = time.GetTimestamp();
        while (true)
        {
            var view = await mover.ReadAsync(order, cancellationToken);
            if (view.Problem is { IsTemporary: false })
            {
                return view;
            }

            if (view.Problem is { } problem)
            {
                before = null;
                await WaitAsync(problem.Sentence, isHeldUp: true, options.RetryInterval, cancellationToken);
                continue;
            }

            var growing = before is null ? -1 : Changed(before.Source, view.Source);
            if (growing != 0)
            {
                since = time.GetTimestamp();
                before = view;
            }
            else if (time.GetElapsedTime(since) >= options.QuietTime)
            {
                return view;
            }

            var reason =
                growing > 0
                    ? $"{growing} of {Plural.Of(view.Source.Length, "file")} still {(growing == 1 ? "grows" : "grow")}."
                    : "Waiting for the last data.";
            await WaitAsync(reason, isHeldUp: false, between, cancellationToken);
        }
    }

    /// <summary>Returns null if all is filed, or if more files have appeared in the meantime and it must start again.</summary>
    private async Task<FilingProblem?> FileAsync(FilingView view, CancellationToken cancellationToken)
    {
        var moved = view.IsClaimed ? view.Filed.Select(f => f.Name).ToHashSet(StringComparer.Ordinal) : [];
        Record(view, moved);
        if (manifest.Count == 0)
        {
            return await EndAsync("No files were written.", view, cancellationToken);
        }

        if (view.Source.IsEmpty && Difference(view) is null)
        {
            // The files were moved by an attempt that was interrupted at its very end, or manually.
            return await CompareAsync(cancellationToken);
        }

        // The manifest is on disk before the first file is moved: it says later which files must be found.
        var moving = current with
        {
            State = FilingState.Moving,
            Reason = string.Empty,
            IsHeldUp = false,
            Total = manifest.Count,
            Moved = manifest.Count - view.Source.Length,
        };
        await journal.SaveAsync(moving, [.. manifest.Values], cancellationToken);
        Report(moving);
        if (view.IsOccupied && !view.IsClaimed)
        {
            return new FilingProblem(
                $"{PasteablePath.On(order.Address, $"{order.Directory}/{order.Experiment}/{order.RunDirectory}")} already exists "
                    + "and is not empty. Nothing was moved.",
                IsTemporary: false
            );
        }

        return await mover.ClaimAsync(order, cancellationToken)
            ?? await MoveAllAsync(view, moved, cancellationToken)
            ?? await CompareAsync(cancellationToken);
    }

    private async Task<FilingProblem?> MoveAllAsync(FilingView view, HashSet<string> moved, CancellationToken cancellationToken)
    {
        foreach (var file in view.Source)
        {
            var problem = await mover.MoveAsync(order, file.Name, file.Name, cancellationToken);
            if (problem is { IsTemporary: false } && moved.Contains(file.Name))
            {
                problem = await MoveLateAsync(file, moved, cancellationToken);
            }

            if (problem is not null)
            {
                return problem;
            }

            manifest[file.Name] = manifest[file.Name] with { MovedAt = time.GetUtcNow() };
            Report(current with { Moved = Math.Min(current.Moved + 1, current.Total) });
        }

        return null;
    }

    /// <summary>
    /// Moves a file that was written under the name of a file that had already been moved. It gets a name of its own, and the earlier file
    /// is not changed.
    /// </summary>
    private async Task<FilingProblem?> MoveLateAsync(GrawFile file, HashSet<string> moved, CancellationToken cancellationToken)
    {
        var name = LatePart.NameOf(file.Name, n => manifest.ContainsKey(n) || moved.Contains(n));
        var problem = await mover.MoveAsync(order, file.Name, name, cancellationToken);
        if (problem is null)
        {
            manifest[name] = new FiledFile(name, file.Size, time.GetUtcNow());
        }

        return problem;
    }

    private async Task<FilingProblem?> CompareAsync(CancellationToken cancellationToken)
    {
        var after = await mover.ReadAsync(order, cancellationToken);
        if (after.Problem is not null || !after.Source.IsEmpty)
        {
            // Files that appeared during the move also belong to the run: no other run can have been started.
            return after.Problem;
        }

        if (Difference(after) is { } difference)
        {
            return new FilingProblem($"{order.Address}: {difference}", IsTemporary: false);
        }

        var now = time.GetUtcNow();
        foreach (var file in after.Filed.Where(f => manifest.ContainsKey(f.Name)))
        {
            manifest[file.Name] = new FiledFile(file.Name, file.Size, manifest[file.Name].MovedAt ?? now);
        }

        return await EndAsync(LatePart.Remark(manifest.Keys), after, cancellationToken);
    }

    /// <summary>The run's directory below the router's.</summary>
    private string Target => PasteablePath.Of($"{order.Experiment}/{order.RunDirectory}");

    /// <summary>Returns which file of the manifest is missing or too short in the run's directory; null if all are complete.</summary>
    private string? Difference(FilingView view)
    {
        var filed = view.Filed.ToDictionary(f => f.Name, f => f.Size, StringComparer.Ordinal);
        foreach (var wanted in manifest.Values)
        {
            if (!filed.TryGetValue(wanted.Name, out var size))
            {
                return $"{VisibleName.Of(wanted.Name)} ({wanted.Size} bytes) is neither in {PasteablePath.Of(order.Directory)} "
                    + $"nor in {Target} there.";
            }

            if (size < wanted.Size)
            {
                return $"{VisibleName.Of(wanted.Name)} has {size} bytes in {Target}, but had {wanted.Size} before it was moved.";
            }
        }

        return null;
    }

    private async Task<FilingProblem?> EndAsync(string remark, FilingView last, CancellationToken cancellationToken)
    {
        var others = new OtherFiles(last.Others.Length, [.. last.Others.Take(MostOthers)]);
        var reason = others.Count == 0 ? remark : $"{remark} {others.ToText(MostInReason)}.".TrimStart();
        current = current with
        {
            State = FilingState.Filed,
            Reason = reason,
            IsHeldUp = false,
            Moved = manifest.Count,
            Total = manifest.Count,
            RemainingFiles = others.Named.Length,
            Bytes = manifest.Values.Sum(f => f.Size),
            EndedAt = time.GetUtcNow(),
        };
        await journal.SaveAsync(current, [.. manifest.Values], others.Named, cancellationToken);
        await mover.ReleaseAsync(order, cancellationToken);
        return null;
    }

    private void Record(FilingView view, HashSet<string> moved)
    {
        // A file that appeared under the name of a moved file is another file.
        foreach (var file in view.Source.Where(f => !moved.Contains(f.Name)))
        {
            // A file that has become shorter since it was recorded must be reported as too short.
            var before = manifest.TryGetValue(file.Name, out var known) ? known.Size : 0;
            manifest[file.Name] = new FiledFile(file.Name, Math.Max(before, file.Size), null);
        }

        // These files are from an earlier attempt whose manifest did not reach the disk. Without our claim they are not ours.
        foreach (var file in view.Filed.Where(f => view.IsClaimed && !manifest.ContainsKey(f.Name)))
        {
            manifest[file.Name] = new FiledFile(file.Name, file.Size, time.GetUtcNow());
        }
    }

    private static int Changed(ImmutableArray<GrawFile> before, ImmutableArray<GrawFile> now)
    {
        var sizes = before.ToDictionary(f => f.Name, f => f.Size, StringComparer.Ordinal);
        var others = now.Count(f => !sizes.TryGetValue(f.Name, out var size) || size != f.Size);
        return others == 0 && before.Length != now.Length ? 1 : others;
    }

    private async Task WaitAsync(string reason, bool isHeldUp, TimeSpan pause, CancellationToken cancellationToken)
    {
        Report(current with { State = FilingState.Waiting, Reason = reason, IsHeldUp = isHeldUp });
        await Task.Delay(pause, time, cancellationToken);
    }

    private void Report(RunFiling next)
    {
        if (next != current)
        {
            current = next;
            report(next);
        }
    }
}
