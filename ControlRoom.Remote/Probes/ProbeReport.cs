using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Routers;

namespace ControlRoom.Remote.Probes;

/// <summary>Makes a reading of what a probe's commands printed. What could not be found out stays null, or fails the probe: unknown is never "off" or "clean".</summary>
internal sealed class ProbeReport
{
    private const int NotInstalled = 127;
    private const string DirectorySection = "directory ";
    private const string RunSection = "run ";

    private readonly string _address;
    private readonly string? _runDirectory;
    private readonly Dictionary<string, string> _runs;
    private readonly ProcessList? _processes;
    private readonly OutputSection? _sockets;
    private readonly ImmutableArray<RouterProcess> _running;
    private readonly ImmutableArray<(int Process, RouterDirectory Directory)> _directories;
    private readonly Dictionary<string, FileTally> _files;
    private readonly ImmutableArray<DiskSpace> _disks;

    /// <summary>Sorts the sections.</summary>
    public ProbeReport(string address, ImmutableArray<OutputSection> sections, string? runDirectory = null)
    {
        _address = address;
        _runDirectory = runDirectory;
        _runs = sections.Where(s => s.Status == 0 && s.Name.StartsWith(RunSection, StringComparison.Ordinal))
            .DistinctBy(s => s.Name, StringComparer.Ordinal).ToDictionary(s => s.Name[RunSection.Length..], s => s.Text.Trim(), StringComparer.Ordinal);
        _processes = sections.FirstOrDefault(s => s is { Name: "processes", Status: 0 }) is { } list ? ProcessList.Parse(list.Text) : null;
        _sockets = sections.FirstOrDefault(s => s.Name == "sockets");
        _running = LsofFields.Parse(_sockets?.Text ?? string.Empty);
        _directories = [.. sections.Where(s => s.Status == 0 && s.Name.StartsWith(DirectorySection, StringComparison.Ordinal)).SelectMany(Directory)];
        _files = sections.Where(s => s is { Name: "files", Status: 0 }).SelectMany(s => FileTally.Parse(s.Text))
            .DistinctBy(t => t.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        _disks = sections.FirstOrDefault(s => s is { Name: "disks", Status: 0 }) is { } disks ? DiskSpace.Parse(disks.Text) : [];
    }

    /// <summary>The reading for these routers.</summary>
    public HostReading Read(ImmutableArray<RouterEndpoint> routers)
    {
        var reading = new HostReading { EccServerProcessRuns = _processes?.HasEccServer };
        if (routers.IsEmpty)
        {
            return _processes is null ? reading with { Failure = $"{_address}: ps could not list the processes there." } : reading;
        }

        // lsof ends with 1 if it found nothing.
        if (_sockets is not { Status: 0 or 1 })
        {
            return reading with { Failure = WithoutLsof(_sockets?.Status) };
        }

        return IsMissing(routers) && Doubt() is { } doubt
            ? reading with { Failure = doubt }
            : reading with { Routers = routers.DistinctBy(r => r.Id).ToImmutableDictionary(r => r.Id, Router) };
    }

    /// <summary>True if a router is not found while a router's process runs that has none of these ports: it may be between two states.</summary>
    public bool IsInDoubt(ImmutableArray<RouterEndpoint> routers) =>
        IsMissing(routers) && (_running.Any(p => !routers.Any(r => p.Owns(r.Port))) || (_processes is not null && Hidden().Any()));

    private static IEnumerable<(int Process, RouterDirectory Directory)> Directory(OutputSection section)
    {
        var known = int.TryParse(section.Name.AsSpan(DirectorySection.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var process);
        return known && RouterDirectory.Parse(section.Text) is { } directory ? [(process, directory)] : [];
    }

    private string WithoutLsof(int? status) => status == NotInstalled
        ? $"{_address}: lsof is not installed there (or not on the PATH), and without it data routers cannot be looked at."
        : string.Create(CultureInfo.InvariantCulture, $"{_address}: lsof could not look at the data routers there (exit status {status}).");

    /// <summary>Why a router that was not found may run all the same. lsof says nothing of the processes of other users.</summary>
    private string? Doubt()
    {
        if (_processes is null)
        {
            return $"{_address}: ps could not list the processes there, so it is not known whether the data routers run.";
        }

        var hidden = Hidden().ToList();
        return hidden.Count == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{_address}: the sockets of dataRouter process {hidden[0]} cannot be read; it belongs to another user, or has just started or ended.");
    }

    private bool IsMissing(ImmutableArray<RouterEndpoint> routers) => routers.Any(r => !_running.Any(p => p.Owns(r.Port)));

    /// <summary>Routers of which lsof says nothing.</summary>
    private IEnumerable<int> Hidden() => _processes!.DataRouters.Except(_running.Select(p => p.Id));

    private RouterReading Router(RouterEndpoint router)
    {
        var owners = _running.Where(p => p.Owns(router.Port)).ToList();
        var reading = new RouterReading { IsOnline = owners.Count > 0, IsConnected = owners.Exists(p => p.Connected.Contains(router.Port)) };

        // Two programs may own one port number at two addresses of the host; then nobody knows which directory is meant.
        if (owners is not [var owner] || _directories.FirstOrDefault(d => d.Process == owner.Id).Directory is not { } directory)
        {
            return reading;
        }

        var files = _files.GetValueOrDefault(directory.AskedAs);
        var disk = _disks.Length == _directories.Length ? _disks[_directories.IndexOf((owner.Id, directory))] : null;
        return reading with
        {
            WorkingDirectory = directory.Path,
            RunDirectory = _runDirectory is not null && _runs.TryGetValue(owner.Id.ToString(CultureInfo.InvariantCulture), out var found)
                ? new RunDirectoryReading(_runDirectory, found == "free")
                : null,
            FileCount = files?.Count,
            FileBytes = files?.Bytes,
            DiskFreeBytes = disk?.FreeBytes,
            DiskTotalBytes = disk?.TotalBytes,
            DiskMount = disk?.Mount,
        };
    }
}
