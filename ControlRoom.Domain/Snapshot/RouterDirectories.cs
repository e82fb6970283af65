using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Snapshot;

/// <summary>
/// The working directories of the data routers, each once, however many routers write there: of one directory each of them shows all files.
/// Links in paths are resolved by the probe; one directory mounted at two places counts as two.
/// </summary>
public static class RouterDirectories
{
    /// <summary>The routers by directory, in the order of the setup; one whose directory is not known stands alone.</summary>
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

    /// <summary>The other routers that write into the same directory.</summary>
    public static IEnumerable<RouterStatus> SharedWith(RouterStatus router, SystemSnapshot snapshot) =>
        Of(snapshot).First(g => g.Any(r => r.Router.Id == router.Router.Id)).Where(r => r.Router.Id != router.Router.Id);

    /// <summary>Bytes of all GRAW files in these directories, each file once, by the newest look at each directory.</summary>
    public static long WrittenBytes(SystemSnapshot snapshot) =>
        Of(snapshot).Sum(g => g.Where(r => r.Reading?.FileBytes is not null).MaxBy(r => r.ReadAt)?.Reading?.FileBytes ?? 0);

    /// <summary>
    /// What is unusual about the directories, as far as they are known: one for each directory that several routers share, and for each
    /// that filing may meet.
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
            $"write into one directory, {Place(group[0])}: "
                + "their files are counted and filed together, and it cannot be seen which of them writes."
        );
    }

    private static SetupFinding Nested(RouterStatus outer, RouterStatus inner) =>
        new(
            false,
            inner.Router.Name,
            $"writes into {Place(inner)}, which is among the filed runs of {outer.Router.Name}: a run may not be fileable there."
        );

    private static string Place(RouterStatus router) =>
        $"{PasteablePath.Of(router.Reading!.WorkingDirectory ?? string.Empty)} on {router.Router.IpAddress}";

    /// <summary>True if the one lies where the runs of the other are filed.</summary>
    private static bool IsInRunsOf(RouterStatus outer, RouterStatus inner, SystemSnapshot snapshot)
    {
        var runs = $"{outer.Reading!.WorkingDirectory!.TrimEnd('/')}/{snapshot.Setup.Experiment}/";
        return snapshot.Setup.Experiment.Length > 0
            && HostIdentity.Of(snapshot.Hosts, outer.Router.IpAddress) == HostIdentity.Of(snapshot.Hosts, inner.Router.IpAddress)
            && $"{inner.Reading!.WorkingDirectory!.TrimEnd('/')}/".StartsWith(runs, StringComparison.Ordinal);
    }
}
