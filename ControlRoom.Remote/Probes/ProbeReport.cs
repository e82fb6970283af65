using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Creates a reading from the output of a probe's commands. A value that could not be determined is null, or the probe fails: an unknown
/// state is never "off" or "clean".
/// </summary>
internal sealed class ProbeReport
{
    private const int NotInstalled = 127;

    /// <summary>The section of a probe that ran out of time although no step was hanging.</summary>
    private const string Busy = "busy";

    private readonly string address;
    private readonly string? runDirectory;
    private readonly DateTimeOffset now;
    private readonly ImmutableArray<OutputSection> sections;
    private readonly ProcessList? processes;
    private readonly OutputSection? sockets;
    private readonly ImmutableArray<RouterProcess> running;
    private readonly ImmutableArray<HiddenRouter> hidden;
    private readonly PortUsers? ports;
    private readonly ImmutableArray<(string Section, HungTool Tool)> hung;

    /// <summary>Evaluates the sections.</summary>
    /// <param name="address">The host, for messages.</param>
    /// <param name="sections">The output of the probe.</param>
    /// <param name="runDirectory">The directory of the next run, if it was requested.</param>
    /// <param name="now">The time of the probe, from which the start times of hung tools are calculated.</param>
    public ProbeReport(string address, ImmutableArray<OutputSection> sections, string? runDirectory = null, DateTimeOffset now = default)
    {
        this.address = address;
        this.runDirectory = runDirectory;
        this.now = now;
        this.sections = sections;
        processes = Find("processes") is { Status: 0 } list ? ProcessList.Parse(list.Text) : null;
        sockets = Find("sockets");
        running = LsofFields.Parse(sockets?.Text ?? string.Empty);
        var visible = running.Select(p => p.Id).ToHashSet();
        hidden = [.. sections.Select(HiddenRouter.Parse).OfType<HiddenRouter>().Where(h => !visible.Contains(h.Id))];
        ports = Find("ports") is { Status: 0 } users ? PortUsers.Parse(users.Text) : null;
        hung = [.. sections.Where(s => s.Name.StartsWith(HungSection.Name, StringComparison.Ordinal)).SelectMany(Hung)];
    }

    /// <summary>The process ids of routers whose directories did not respond. The next probe checks them last.</summary>
    public IEnumerable<string> UnresponsiveProcesses =>
        hung.Where(h => h.Section.Length > HungSection.Name.Length).Select(h => h.Section[(HungSection.Name.Length + 1)..]);

    /// <summary>Returns the reading for these routers.</summary>
    public HostReading Read(ImmutableArray<RouterEndpoint> routers)
    {
        var reading = new HostReading
        {
            EccServerProcessRuns = processes?.HasEccServer,
            HungTools = [.. hung.Select(h => h.Tool).DistinctBy(t => (t.Tool, t.Path))],
        };
        if (Find(Busy) is not null)
        {
            return Failed(reading, TooBusy, ProblemCode.HostBusy);
        }

        if (routers.IsEmpty)
        {
            return processes is null && hung.IsEmpty
                ? Failed(reading, $"{address}: ps could not list the processes.", ProblemCode.ProcessesUnreadable)
                : reading;
        }

        // lsof exits with 1 if it found nothing.
        if (sockets is not { Status: 0 or 1 } && hung.IsEmpty)
        {
            return sockets is null
                ? Failed(reading, TooBusy, ProblemCode.HostBusy)
                : Failed(reading, WithoutLsof(sockets.Status), ProblemCode.ProcessesUnreadable);
        }

        return reading with
        {
            Routers = routers.DistinctBy(r => r.Id).ToImmutableDictionary(r => r.Id, Router),
        };
    }

    /// <summary>
    /// Returns true if a router is not found while a router process runs that has none of these ports: it may be changing its state.
    /// </summary>
    public bool IsUncertain(ImmutableArray<RouterEndpoint> routers) =>
        hung.IsEmpty
        && sockets is { Status: 0 or 1 }
        && routers.Any(r => !running.Any(p => p.Owns(r.Port)))
        && (running.Any(p => !routers.Any(r => p.Owns(r.Port))) || !hidden.IsEmpty);

    private static HostReading Failed(HostReading reading, string reason, ProblemCode code) =>
        reading with
        {
            Failure = reason,
            FailureCode = code,
        };

    private OutputSection? Find(string name) => sections.FirstOrDefault(s => s.Name == name);

    private OutputSection? Find(string name, RouterProcess process) =>
        Find(string.Create(CultureInfo.InvariantCulture, $"{name} {process.Id}")) is { Status: 0 } found ? found : null;

    private IEnumerable<(string Section, HungTool Tool)> Hung(OutputSection section) =>
        HungSection.Parse(section.Text) is { } tool ? [(section.Name, tool.ToHungTool(now))] : [];

    private string TooBusy =>
        $"{address}: the host is busy, and the probe took too long. If this is normal for the host, increase ControlRoom:Ssh:ProbeTimeout.";

    private string WithoutLsof(int status) =>
        status == NotInstalled
            ? $"{address}: lsof is not installed on the host (or not on the PATH). Data routers cannot be checked without it."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{address}: lsof could not check the data routers on the host (exit status {status})."
            );

    private RouterReading Router(RouterEndpoint router)
    {
        var owners = running.Where(p => p.Owns(router.Port)).ToList();
        if (owners.Count == 0)
        {
            return Missing(router);
        }

        var reading = new RouterReading { IsOnline = true, IsConnected = owners.Exists(p => p.Connected.Contains(router.Port)) };

        // Two programs may own the same port number at two addresses of the host; then the directory is unknown.
        return owners is [var owner] ? With(reading, owner) : reading;
    }

    private RouterReading With(RouterReading reading, RouterProcess owner)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{HungSection.Name} {owner.Id}");
        reading = reading with { HungTool = hung.FirstOrDefault(h => h.Section == name).Tool };
        if (Find("directory", owner) is not { Text: { Length: > 0 } directory })
        {
            return reading;
        }

        var files = Find("files", owner) is { } tally ? FileTally.Parse(tally.Text) : null;
        var disk = Find("disk", owner) is { } output && DiskSpace.Parse(output.Text) is [var one] ? one : null;
        return reading with
        {
            WorkingDirectory = directory,
            RunDirectory =
                runDirectory is not null && Find("run", owner) is { } run
                    ? new RunDirectoryReading(runDirectory, run.Text.Trim() == "free")
                    : null,
            FileCount = files?.Count,
            FileBytes = files?.Bytes,
            OtherFiles = files is null ? null : Others(files.Others, Find("others", owner)),
            DiskFreeBytes = disk?.FreeBytes,
            DiskTotalBytes = disk?.TotalBytes,
            DiskMount = disk?.Mount,
        };
    }

    /// <summary>Returns the other files. Files that were added or removed between counting and naming do not matter.</summary>
    private static OtherFiles Others(int count, OutputSection? named) =>
        new(count, named is not null && OtherFilesReader.Parse(named.Text) is { } files ? [.. files.Take(count)] : []);

    /// <summary>Returns the reading of a router that lsof does not show. It is offline, unless this cannot be determined.</summary>
    private RouterReading Missing(RouterEndpoint router)
    {
        var unknown = new RouterReading { IsOnline = null };
        if (sockets is not { Status: 0 or 1 } || processes is null)
        {
            var tool = hung.FirstOrDefault(h => h.Section == HungSection.Name).Tool;
            return tool is not null
                ? unknown with
                {
                    HungTool = tool,
                }
                : unknown with
                {
                    WhyOnlineUnknown = "ps could not list the processes, so a router of another user would not be found.",
                };
        }

        return Suspects(router.Port) is { Count: > 0 } suspects
            ? unknown with
            {
                WhyOnlineUnknown = string.Create(
                    CultureInfo.InvariantCulture,
                    $"dataRouter process {string.Join(" or ", suspects)} may have port {router.Port}; its sockets cannot be read."
                ),
            }
            : new RouterReading { IsOnline = false };
    }

    /// <summary>Returns the processes that may have the port although lsof does not show it, with their owners.</summary>
    private List<string> Suspects(int port) =>
        [
            .. hidden
                .Where(h => ports is null || ports.UsersOf(port).Any(h.MayOwnSocketOf))
                .Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Id} of {h.OwnerText}")),
        ];
}
