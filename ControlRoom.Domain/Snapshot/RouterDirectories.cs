using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Snapshot;

/// <summary>
/// The working directories of the data routers, without duplicates. Several routers may write to one directory, and each of them then
/// reports all its files. The probe resolves links in paths; a directory that is mounted twice counts as two.
/// </summary>
public static class RouterDirectories
{
    /// <summary>
    /// Returns the routers grouped by directory, in the order of the setup. A router whose directory is not known forms its own group.
    /// </summary>
    public static ImmutableArray<ImmutableArray<RouterStatus>> Of(SystemSnapshot snapshot) =>
        [
            .. snapshot
                .DataRouters.GroupBy(r =>
                    r.Reading?.WorkingDirectory is { } path
                        ? (Host: HostIdentity.Of(snapshot.Hosts, r.Router.IpAddress), Path: path, Alone: 0)
                        : (Host: string.Empty, Path: string.Empty, Alone: r.Router.Id.Value)
                )
                .Select(g => g.ToImmutableArray()),
        ];

    /// <summary>Returns the other routers that write to the same directory.</summary>
    public static IEnumerable<RouterStatus> SharedWith(RouterStatus router, SystemSnapshot snapshot) =>
        Of(snapshot).First(g => g.Any(r => r.Router.Id == router.Router.Id)).Where(r => r.Router.Id != router.Router.Id);

    /// <summary>
    /// Returns the total size of all GRAW files in these directories in bytes, each file counted once, from the newest reading of each
    /// directory.
    /// </summary>
    public static long WrittenBytes(SystemSnapshot snapshot) =>
        Of(snapshot).Sum(g => g.Where(r => r.Reading?.FileBytes is not null).MaxBy(r => r.ReadAt)?.Reading?.FileBytes ?? 0);

    /// <summary>
    /// Returns warnings about the known directories: one for each directory that several routers share, and one for each directory with
    /// which filing may collide.
    /// </summary>
    public static ImmutableArray<SetupFinding> Findings(SystemSnapshot snapshot)
    {
        var groups = Of(snapshot).Where(g => g[0].Reading?.WorkingDirectory is not null).ToList();
        return
        [
            .. groups.Where(g => g.Length > 1).Select(Shared),
            .. groups.SelectMany(inner =>
                groups.Where(outer => IsInRunsOf(outer[0], inner[0], snapshot)).Select(outer => Nested(outer[0], inner[0]))
            ),
        ];
    }

    private static SetupFinding Shared(ImmutableArray<RouterStatus> group)
    {
        var names = string.Join(", ", group.Select(r => r.Router.Name));
        return new SetupFinding(
            false,
            names,
            $"write to the same directory, {Place(group[0])}: "
                + "their files are counted and filed together, and it is not possible to tell which of them is writing."
        );
    }

    private static SetupFinding Nested(RouterStatus outer, RouterStatus inner) =>
        new(
            false,
            inner.Router.Name,
            $"writes to {Place(inner)}, which is inside the filed runs of {outer.Router.Name}: filing a run there may fail."
        );

    private static string Place(RouterStatus router) =>
        $"{PasteablePath.Of(router.Reading!.WorkingDirectory ?? string.Empty)} on {router.Router.IpAddress}";

    /// <summary>True if the inner router writes to a directory in which runs of the outer one are filed.</summary>
    private static bool IsInRunsOf(RouterStatus outer, RouterStatus inner, SystemSnapshot snapshot)
    {
        var runs = $"{outer.Reading!.WorkingDirectory!.TrimEnd('/')}/{snapshot.Setup.Experiment}/";
        return snapshot.Setup.Experiment.Length > 0
            && HostIdentity.Of(snapshot.Hosts, outer.Router.IpAddress) == HostIdentity.Of(snapshot.Hosts, inner.Router.IpAddress)
            && $"{inner.Reading!.WorkingDirectory!.TrimEnd('/')}/".StartsWith(runs, StringComparison.Ordinal);
    }
}
