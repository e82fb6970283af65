using System.Collections.Immutable;
using ControlRoom.Domain.Get.ConfigFiles;

namespace ControlRoom.Tests.Fakes;

/// <summary>Config files of runs in memory.</summary>
public sealed class FakeConfigJournal : IConfigJournal
{
    private ImmutableArray<(string Experiment, int Run, ConfigCopy Copy)> copies = [];

    public Task SaveAsync(string experiment, int runNumber, ImmutableArray<ConfigCopy> added, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref copies, now => now.AddRange(added.Select(c => (experiment, runNumber, c))));
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<ConfigCopy>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken) =>
        Task.FromResult(copies.Where(c => c.Experiment == experiment && c.Run == runNumber).Select(c => c.Copy).ToImmutableArray());
}
