using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Probes;

/// <summary>Makes a reading of what a probe's commands printed. What could not be found out stays null, or fails the probe: unknown is never "off" or "clean".</summary>
internal sealed class ProbeReport
{
    private const int NotInstalled = 127;

    /// <summary>The section of a look that was not finished in its time, although every step of it went on.</summary>
    private const string Busy = "busy";

    private readonly string _address;
    private readonly string? _runDirectory;
    private readonly DateTimeOffset _now;
    private readonly ImmutableArray<OutputSection> _sections;
    private readonly ProcessList? _processes;
    private readonly OutputSection? _sockets;
    private readonly ImmutableArray<RouterProcess> _running;
    private readonly ImmutableArray<HiddenRouter> _hidden;
    private readonly PortUsers? _ports;
    private readonly ImmutableArray<(string Section, HungTool Tool)> _hung;

    /// <summary>Sorts the sections.</summary>
    /// <param name="address">The host, for sentences.</param>
    /// <param name="sections">What the probe printed.</param>
    /// <param name="runDirectory">The next run's directory, if it was asked for.</param>
    /// <param name="now">The moment: what hangs began some time before it.</param>
    public ProbeReport(string address, ImmutableArray<OutputSection> sections, string? runDirectory = null, DateTimeOffset now = default)
    {
        _address = address;
        _runDirectory = runDirectory;
        _now = now;
        _sections = sections;
        _processes = Find("processes") is { Status: 0 } list ? ProcessList.Parse(list.Text) : null;
        _sockets = Find("sockets");
        _running = LsofFields.Parse(_sockets?.Text ?? string.Empty);
        var shown = _running.Select(p => p.Id).ToHashSet();
        _hidden = [.. sections.Select(HiddenRouter.Parse).OfType<HiddenRouter>().Where(h => !shown.Contains(h.Id))];
        _ports = Find("ports") is { Status: 0 } ports ? PortUsers.Parse(ports.Text) : null;
        _hung = [.. sections.Where(s => s.Name.StartsWith(HungSection.Name, StringComparison.Ordinal)).SelectMany(Hung)];
    }

    /// <summary>Routers' processes whose directories did not answer: they are looked at last next time.</summary>
    public IEnumerable<string> LateProcesses =>
        _hung.Where(h => h.Section.Length > HungSection.Name.Length).Select(h => h.Section[(HungSection.Name.Length + 1)..]);

    /// <summary>The reading for these routers.</summary>
    public HostReading Read(ImmutableArray<RouterEndpoint> routers)
    {
        var reading = new HostReading
        {
            EccServerProcessRuns = _processes?.HasEccServer,
            HungTools = [.. _hung.Select(h => h.Tool).DistinctBy(t => (t.Tool, t.Path))],
        };
        if (Find(Busy) is not null)
        {
            return Failed(reading, TooBusy, ProblemCode.HostBusy);
        }

        if (routers.IsEmpty)
        {
            return _processes is null && _hung.IsEmpty
                ? Failed(reading, $"{_address}: ps could not list the processes there.", ProblemCode.ProcessesUnreadable)
                : reading;
        }

        // lsof ends with 1 if it found nothing.
        if (_sockets is not { Status: 0 or 1 } && _hung.IsEmpty)
        {
            return _sockets is null
                ? Failed(reading, TooBusy, ProblemCode.HostBusy)
                : Failed(reading, WithoutLsof(_sockets.Status), ProblemCode.ProcessesUnreadable);
        }

        return reading with
        {
            Routers = routers.DistinctBy(r => r.Id).ToImmutableDictionary(r => r.Id, Router),
        };
    }

    /// <summary>True if a router is not found while a router's process runs that has none of these ports: it may be between two states.</summary>
    public bool IsInDoubt(ImmutableArray<RouterEndpoint> routers) =>
        _hung.IsEmpty
        && _sockets is { Status: 0 or 1 }
        && routers.Any(r => !_running.Any(p => p.Owns(r.Port)))
        && (_running.Any(p => !routers.Any(r => p.Owns(r.Port))) || !_hidden.IsEmpty);

    private static HostReading Failed(HostReading reading, string why, ProblemCode code) =>
        reading with
        {
            Failure = why,
            FailureCode = code,
        };

    private OutputSection? Find(string name) => _sections.FirstOrDefault(s => s.Name == name);

    private OutputSection? Find(string name, RouterProcess process) =>
        Find(string.Create(CultureInfo.InvariantCulture, $"{name} {process.Id}")) is { Status: 0 } found ? found : null;

    private IEnumerable<(string Section, HungTool Tool)> Hung(OutputSection section) =>
        HungSection.Parse(section.Text) is { } hung ? [(section.Name, hung.At(_now))] : [];

    private string TooBusy =>
        $"{_address}: the host is busy, and looking at it took too long. If that is normal there, raise ControlRoom:Ssh:ProbeTimeout.";

    private string WithoutLsof(int status) =>
        status == NotInstalled
            ? $"{_address}: lsof is not installed there (or not on the PATH), and without it data routers cannot be looked at."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{_address}: lsof could not look at the data routers there (exit status {status})."
            );

    private RouterReading Router(RouterEndpoint router)
    {
        var owners = _running.Where(p => p.Owns(router.Port)).ToList();
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
        reading = reading with { HungTool = _hung.FirstOrDefault(h => h.Section == name).Tool };
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
                _runDirectory is not null && Find("run", owner) is { } run
                    ? new RunDirectoryReading(_runDirectory, run.Text.Trim() == "free")
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
        if (_sockets is not { Status: 0 or 1 } || _processes is null)
        {
            var hung = _hung.FirstOrDefault(h => h.Section == HungSection.Name).Tool;
            return hung is not null
                ? unknown with
                {
                    HungTool = hung,
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
            .. _hidden
                .Where(h => _ports is null || _ports.Of(port).Any(h.MayOwnSocketOf))
                .Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Id} of {h.OwnerText}")),
        ];
}
