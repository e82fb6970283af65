using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.Fakes;

/// <summary>DAQ hosts in memory: routers with directories of GRAW files. They can be unreachable, refuse, and keep writing.</summary>
public sealed class FakeHosts : IRemoteHost, IRunFileMover, IConfigArchive
{
    private readonly ConcurrentDictionary<string, FakeDirectory> directories = new(StringComparer.Ordinal);

    /// <summary>
    /// The result of a probe of a host; null for routers that are online, connected, and clean or not, depending on their directory.
    /// </summary>
    public Func<string, HostReading?> Readings { get; set; } = _ => null;

    /// <summary>Called before each step of filing, with its name; may return a problem instead of doing it.</summary>
    public Func<string, FilingPaths, FilingProblem?> Step { get; set; } = (_, _) => null;

    /// <summary>Free bytes on every disk.</summary>
    public long DiskFree { get; set; } = 1_000_000_000_000;

    /// <summary>Run directories that already contain files.</summary>
    public ConcurrentBag<string> OccupiedRuns { get; } = [];

    /// <summary>Config orders in the order in which they were received.</summary>
    public ConcurrentQueue<ConfigCopyRequest> Configs { get; } = new();

    /// <summary>Addresses of requests to reconnect.</summary>
    public ConcurrentQueue<string> Reconnected { get; } = new();

    public FakeDirectory Directory(string address, string path) => directories.GetOrAdd($"{address}:{path}", _ => new FakeDirectory());

    /// <summary>The working directory that a probe finds for a router.</summary>
    public static string WorkingDirectory(RouterId id) => $"/data/{id}";

    public Task<HostReading> ProbeAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        string? runDirectory,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Readings(address)
                ?? new HostReading
                {
                    EccServerProcessRuns = true,
                    Routers = routers.ToImmutableDictionary(r => r.Id, r => Reading(address, r.Id, runDirectory)),
                }
        );

    public Task ReconnectAsync(string address, CancellationToken cancellationToken)
    {
        Reconnected.Enqueue(address);
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(string address) => Task.CompletedTask;

    public Task<FilingView> ReadAsync(FilingPaths order, CancellationToken cancellationToken) =>
        Task.FromResult(
            Step("list", order) is { } problem
                ? new FilingView { Problem = problem }
                : Directory(order.Address, order.Directory).View(order)
        );

    public Task<FilingProblem?> ClaimAsync(FilingPaths order, CancellationToken cancellationToken) =>
        Task.FromResult(Step("claim", order) ?? Directory(order.Address, order.Directory).Claim(order));

    public Task<FilingProblem?> MoveAsync(FilingPaths order, string name, string newName, CancellationToken cancellationToken) =>
        Task.FromResult(Step($"move {name}", order) ?? Directory(order.Address, order.Directory).Move(order, name, newName));

    public Task ReleaseAsync(FilingPaths order, CancellationToken cancellationToken)
    {
        if (Step("release", order) is null)
        {
            Directory(order.Address, order.Directory).Release();
        }

        return Task.CompletedTask;
    }

    public Task<(ImmutableArray<ConfigCopy> Copies, FilingProblem? Problem)> CopyAsync(
        ConfigCopyRequest order,
        CancellationToken cancellationToken
    )
    {
        Configs.Enqueue(order);
        ImmutableArray<ConfigCopy> copies =
        [
            .. order
                .Server.SelectedConfig!.Files()
                .Select(name => new ConfigCopy
                {
                    Server = order.Server.Name,
                    Name = name,
                    State = ConfigCopyState.Copied,
                    Size = 1,
                    At = DateTimeOffset.UnixEpoch,
                }),
        ];
        return Task.FromResult((copies, (FilingProblem?)null));
    }

    private RouterReading Reading(string address, RouterId id, string? runDirectory)
    {
        var files = Directory(address, WorkingDirectory(id)).Source;
        return new RouterReading
        {
            IsOnline = true,
            IsConnected = true,
            WorkingDirectory = WorkingDirectory(id),
            FileCount = files.Count,
            FileBytes = files.Values.Sum(),
            DiskFreeBytes = DiskFree,
            DiskTotalBytes = 2 * DiskFree,
            RunDirectory = runDirectory is null ? null : new RunDirectoryReading(runDirectory, !OccupiedRuns.Contains(runDirectory)),
        };
    }
}
