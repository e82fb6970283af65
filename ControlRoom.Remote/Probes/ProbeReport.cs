using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Makes a reading of what a probe's commands printed. What could not be found out stays null, or fails the probe: unknown is never "off"
/// or "clean".
/// </summary>
internal sealed class ProbeReport
{
    private const int NotInstalled = 127;

    /// <summary>The section of a look that was not finished in its time, although every step of it went on.</summary>
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

    /// <summary>Sorts the sections.</summary>
    /// <param name="address">The host, for sentences.</param>
    /// <param name="sections">What the probe printed.</param>
    /// <param name="runDirectory">The next run's directory, if it was asked for.</param>
    /// <param name="now">The moment: what hangs began some time before it.</param>
    public ProbeReport(string address, ImmutableArray<OutputSection> sections, string? runDirectory = null, DateTimeOffset now = default)
    {
        this.address = address;
        this.runDirectory = runDirectory;
        this.now = now;
        this.sections = sections;
        processes = Find("processes") is { Status: 0 } list ? ProcessList.Parse(list.Text) : null;
        sockets = Find("sockets");
        running = LsofFields.Parse(sockets?.Text ?? string.Empty);
        var shown = running.Select(p => p.Id).ToHashSet();
        hidden = [.. sections.Select(HiddenRouter.Parse).OfType<HiddenRouter>().Where(h => !shown.Contains(h.Id))];
        ports = Find("ports") is { Status: 0 } users ? PortUsers.Parse(users.Text) : null;
        hung = [.. sections.Where(s => s.Name.StartsWith(HungSection.Name, StringComparison.Ordinal)).SelectMany(Hung)];
    }

    /// <summary>Routers' processes whose directories did not answer: they are looked at last next time.</summary>
    public IEnumerable<string> LateProcesses =>
        hung.Where(h => h.Section.Length > HungSection.Name.Length).Select(h => h.Section[(HungSection.Name.Length + 1)..]);

    /// <summary>The reading for these routers.</summary>
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
                ? Failed(reading, $"{address}: ps could not list the processes there.", ProblemCode.ProcessesUnreadable)
                : reading;
        }

        // lsof ends with 1 if it found nothing.
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
    /// True if a router is not found while a router's process runs that has none of these ports: it may be between two states.
    /// </summary>
    public bool IsInDoubt(ImmutableArray<RouterEndpoint> routers) =>
        hung.IsEmpty
        && sockets is { Status: 0 or 1 }
        && routers.Any(r => !running.Any(p => p.Owns(r.Port)))
        && (running.Any(p => !routers.Any(r => p.Owns(r.Port))) || !hidden.IsEmpty);

    private static HostReading Failed(HostReading reading, string why, ProblemCode code) =>
        reading with
        {
            Failure = why,
            FailureCode = code,
        };

    private OutputSection? Find(string name) => sections.FirstOrDefault(s => s.Name == name);

    private OutputSection? Find(string name, RouterProcess process) =>
        Find(string.Create(CultureInfo.InvariantCulture, $"{name} {process.Id}")) is { Status: 0 } found ? found : null;

    private IEnumerable<(string Section, HungTool Tool)> Hung(OutputSection section) =>
        HungSection.Parse(section.Text) is { } tool ? [(section.Name, tool.At(now))] : [];

    private string TooBusy =>
        $"{address}: the host is busy, and looking at it took too long. If that is normal there, raise ControlRoom:Ssh:ProbeTimeout.";

    private string WithoutLsof(int status) =>
        status == NotInstalled
            ? $"{address}: lsof is not installed there (or not on the PATH), and without it data routers cannot be looked at."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{address}: lsof could not look at the data routers there (exit status {status})."
            );

    private RouterReading Router(RouterEndpoint router)
    {
        var owners = running.Where(p => p.Owns(router.Port)).ToList();
        if (owners.Count == 0)
        {
            return Missing(router);
        }

        var reading = new RouterReading { IsOnline = true, IsConnected = owners.Exists(p => p.Connected.Contains(router.Port)) };

        // Two programs may own one port number at two addresses of the host; then nobody knows which directory is meant.
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

        var files = Find("files", owner) is { } listed ? FileTally.Parse(listed.Text) : null;
        var disk = Find("disk", owner) is { } asked && DiskSpace.Parse(asked.Text) is [var one] ? one : null;
        return reading with
        {
            WorkingDirectory = directory,
            RunDirectory =
                runDirectory is not null && Find("run", owner) is { } run
                    ? new RunDirectoryReading(runDirectory, run.Text.Trim() == "free")
                    : null,
            FileCount = files?.Count,
            FileBytes = files?.Bytes,
            Others = files is null ? null : Others(files.Others, Find("others", owner)),
            DiskFreeBytes = disk?.FreeBytes,
            DiskTotalBytes = disk?.TotalBytes,
            DiskMount = disk?.Mount,
        };
    }

    /// <summary>Those that came or went between counting and naming do not matter.</summary>
    private static OtherFiles Others(int count, OutputSection? named) =>
        new(count, named is not null && OtherFilesReader.Parse(named.Text) is { } files ? [.. files.Take(count)] : []);

    /// <summary>A router that lsof does not show: it is offline unless something keeps that from being known.</summary>
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
                    Doubt = "ps could not list the processes there, and a router of another user would not be seen.",
                };
        }

        return Suspects(router.Port) is { Count: > 0 } suspects
            ? unknown with
            {
                Doubt = string.Create(
                    CultureInfo.InvariantCulture,
                    $"dataRouter process {string.Join(" or ", suspects)} may have port {router.Port}; its sockets cannot be read."
                ),
            }
            : new RouterReading { IsOnline = false };
    }

    /// <summary>The processes that may have the port although lsof does not show it, with their owners.</summary>
    private List<string> Suspects(int port) =>
        [
            .. hidden
                .Where(h => ports is null || ports.Of(port).Any(h.MayOwnSocketOf))
                .Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Id} of {h.OwnerText}")),
        ];
}
