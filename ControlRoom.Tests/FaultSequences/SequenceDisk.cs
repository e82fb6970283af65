using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// The routers' disks: every start of a server creates a file that is marked with its run, and filing must move the file to that run's
/// directory only.
/// </summary>
internal sealed class SequenceDisk(SequenceTruth truth) : IRemoteHost, IRunFileMover
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, int?>> sources = [];
    private readonly Dictionary<(string Directory, string Run), (string Token, HashSet<string> Files)> filed = [];

    /// <summary>
    /// Files of disturbed servers that were begun while no run was open: filing cannot distinguish them from those of the previous run.
    /// </summary>
    private readonly HashSet<string> strays = [];
    private int files;

    public int Files => files;

    /// <summary>A router creates the first file of the data that its server has begun to send.</summary>
    public void Write(int router)
    {
        lock (gate)
        {
            var name = $"f{++files}.graw";
            SourceOf(Place(router))[name] = truth.OpenRun;
            if (truth.OpenRun is null && truth.Disturbed.ContainsKey(truth.Servers[router - 1].Options.Name))
            {
                strays.Add(name);
            }
        }
    }

    /// <summary>A user moves away the files that belong to no run.</summary>
    public void RemoveStrays()
    {
        lock (gate)
        {
            foreach (var source in sources.Values)
            {
                foreach (var stray in source.Where(f => f.Value is null).Select(f => f.Key).ToList())
                {
                    source.Remove(stray);
                }
            }
        }
    }

    /// <summary>Files that are in the wrong place.</summary>
    public IEnumerable<string> NotFiled()
    {
        lock (gate)
        {
            return
            [
                .. sources.SelectMany(s => s.Value.Where(f => f.Value is not null).Select(f => $"{f.Key} of run {f.Value} in {s.Key}")),
            ];
        }
    }

    public Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    )
    {
        lock (gate)
        {
            return Task.FromResult(
                new HostReading
                {
                    EccServerProcessRuns = true,
                    Routers = routers.ToImmutableDictionary(r => r.Id, r => Reading(Place(r.Id.Value), runDirectory)),
                }
            );
        }
    }

    public Task ReconnectAsync(string address, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(string address) => Task.CompletedTask;

    public Task<FilingView> ReadAsync(FilingPaths order, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var there = filed.TryGetValue(Key(order), out var place);
            return Task.FromResult(
                new FilingView
                {
                    Source = [.. SourceOf(order.Directory).Keys.Select(n => new GrawFile(n, 1))],
                    Filed = there ? [.. place.Files.Select(n => new GrawFile(n, 1))] : [],
                    IsClaimed = there && place.Token == order.Token,
                    IsOccupied = there && place.Files.Count > 0,
                }
            );
        }
    }

    public Task<FilingProblem?> ClaimAsync(FilingPaths order, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (filed.TryGetValue(Key(order), out var place) && place.Token != order.Token)
            {
                truth.Violations.Enqueue($"{order.Directory}/{order.RunDirectory} is used by two runs");
                return Task.FromResult<FilingProblem?>(new FilingProblem("used already", IsTemporary: false));
            }

            filed.TryAdd(Key(order), (order.Token, []));
            return Task.FromResult<FilingProblem?>(null);
        }
    }

    public Task<FilingProblem?> MoveAsync(FilingPaths order, string name, string newName, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (SourceOf(order.Directory).Remove(name, out var run))
            {
                if (RunFiling.DirectoryOf(run ?? -1) != order.RunDirectory && !strays.Contains(name))
                {
                    truth.Violations.Enqueue($"{name} of run {run?.ToString() ?? "none"} was filed under {order.RunDirectory}");
                }

                filed[Key(order)].Files.Add(newName);
            }

            return Task.FromResult<FilingProblem?>(null);
        }
    }

    public Task ReleaseAsync(FilingPaths order, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Place(int router) => $"/data/{router}";

    private static (string, string) Key(FilingPaths order) => (order.Directory, order.RunDirectory);

    private Dictionary<string, int?> SourceOf(string directory) =>
        sources.TryGetValue(directory, out var source) ? source : sources[directory] = [];

    private RouterReading Reading(string place, string? runDirectory) =>
        new()
        {
            IsOnline = true,
            IsConnected = true,
            WorkingDirectory = place,
            FileCount = SourceOf(place).Count,
            FileBytes = SourceOf(place).Count,
            DiskFreeBytes = 1_000_000_000_000,
            DiskTotalBytes = 2_000_000_000_000,
            RunDirectory = runDirectory is null
                ? null
                : new RunDirectoryReading(runDirectory, !filed.Keys.Any(k => k.Directory == place && $"e20009/{k.Run}" == runDirectory)),
        };
}
