using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Applies facts to snapshots. Static, pure and without a clock. Each room applies its own facts to its own slice.</summary>
public static class SnapshotReducer
{
    /// <summary>
    /// Returns the snapshot after a fact, with the records for the journal. A fact about something that is no longer in the setup changes
    /// only the version.
    /// </summary>
    public static Reduction Reduce(SystemSnapshot current, Fact fact)
    {
        var change = new Change(fact.At, current.Version + 1, current.LogSlice);
        var next = After(current, fact, change);
        return new Reduction(
            next with
            {
                Version = change.Version,
                LogSlice = change.Logged,
            },
            WithRun(change.Records, current.OpenRun?.Number)
        );
    }

    private static SystemSnapshot After(SystemSnapshot now, Fact fact, Change change)
    {
        switch (fact)
        {
            case GetFact f:
                return now with { Get = GetReduction.After(now.Get, f, change) };
            case CommandFact f:
                return now with
                {
                    CommandsSlice = now.CommandsSlice.After(f),
                    Get = GetReduction.After(now.Get, now.CommandsSlice, f),
                    DevicesSlice = DeviceReduction.After(now.DevicesSlice, now.CommandsSlice, f),
                };
            case DeviceFact f:
                return now with { DevicesSlice = DeviceReduction.After(now.DevicesSlice, f, change) };
            case HostFact f:
                return now with { HostsSlice = HostsReduction.After(now.HostsSlice, f, change) };
            case RunFact f:
                return WithoutOldFilings(now with { Runs = RunReduction.After(now.Runs, f, change) });
            case FilingFact f:
                return WithoutOldFilings(now with { Filings = FilingReduction.After(now.Filings, f) });
            case AccessFact f:
                return now with { Access = AccessReduction.After(now.Access, f, change) };
            case SetupLoaded f:
                return SetUp(now, f.Setup);
            case LogFact f:
                change.Apply(f);
                return now;
            default:
                throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact));
        }
    }

    /// <summary>Removes completed filings of earlier runs when there is a new run.</summary>
    private static SystemSnapshot WithoutOldFilings(SystemSnapshot now) =>
        now with
        {
            Filings = FilingReduction.WithoutOver(now.Filings, now.LatestRun?.Experiment, now.LatestRun?.Number),
        };

    private static SystemSnapshot SetUp(SystemSnapshot now, SystemSetup setup) =>
        now with
        {
            Setup = setup,
            Get = now.Get.SetUp(setup.EccServers.Select(s => (s, setup.KindOf(s.Id)))),
            HostsSlice = now.HostsSlice.SetUp(setup.DataRouters, setup.HostAddresses),
            Runs = now.Runs.AfterSetupChange(setup.Experiment, isAnother: setup.Experiment != now.Setup.Experiment),
        };

    /// <summary>Adds the run number to outcomes, because the electronics are independent of runs.</summary>
    private static ImmutableArray<JournalRecord> WithRun(ImmutableArray<JournalRecord> records, int? run) =>
        run is null || !records.Any(r => r is OutcomeKnown)
            ? records
            : [.. records.Select(r => r is OutcomeKnown outcome ? outcome with { RunNumber = run } : r)];
}
