using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Applies facts to snapshots: static, pure and without a clock.</summary>
public static class SnapshotReducer
{
    /// <summary>The snapshot after a fact, with what must be written down. A fact about something that is not in the setup any more changes nothing but the version.</summary>
    public static Reduction Reduce(SystemSnapshot current, Fact fact)
    {
        var change = new SnapshotChange(current, fact.At);
        switch (fact)
        {
            case SetupLoaded f:
                LoadSetup(change, f);
                break;
            case ConfigSetsLoaded f:
                EccReduction.ConfigsLoaded(change, f);
                break;
            case DurationsLoaded f:
                EccReduction.DurationsLoaded(change, f);
                break;
            case EccStateRead f:
                EccReduction.Read(change, f);
                break;
            case EccReadFailed f:
                EccReduction.ReadFailed(change, f);
                break;
            case TransitionStarted f:
                EccReduction.Started(change, f);
                break;
            case TransitionSlow f:
                EccReduction.Slow(change, f);
                break;
            case TransitionEnded f:
                EccReduction.Ended(change, f);
                break;
            case HostProbed f:
                HostReduction.Probed(change, f);
                RouterReduction.Probed(change, f);
                DiskReduction.Probed(change, f);
                break;
            case HostLinkChanged f:
                HostReduction.LinkChanged(change, f);
                break;
            case CommandStarted f:
                StartCommand(change, f);
                break;
            case CommandEnded f:
                EndCommand(change, f);
                break;
            case RunChanged f:
                RunReduction.Changed(change, f);
                break;
            case AlarmsLoaded f:
                AlarmReduction.Loaded(change, f);
                break;
            case AlarmsChanged f:
                AlarmReduction.Changed(change, f);
                break;
            case AlarmAcknowledged f:
                AlarmReduction.Acknowledged(change, f);
                break;
            case AlarmShelved f:
                AlarmReduction.Shelved(change, f);
                break;
            case AlarmUnshelved f:
                AlarmReduction.Unshelved(change, f);
                break;
            case EndChanged f:
                change.Next = change.Next with { End = f.End };
                break;
            case NextStartChanged f:
                change.Next = change.Next with { NextStart = f.Next };
                break;
            case ProcedureChanged f:
                change.Next = change.Next with { Procedure = f.Procedure };
                break;
            case FilingsChanged f:
                FilingReduction.Changed(change, f);
                break;
            case LogRaised f:
                change.Log(f.Severity, f.Source, f.Message, f.Details);
                break;
            case LogLoaded f:
                LoadLog(change, f);
                break;
            case SheetsChanged:
                change.Next = change.Next with { SheetRevision = change.Next.SheetRevision + 1 };
                break;
            case Audited f:
                change.Record(new AuditMade(f.At, f.Entry));
                break;
            case ControlChanged f:
                change.Next = change.Next with { Control = f.Control };
                break;
            case ControlOverridden f:
                ControlReduction.Overridden(change, f);
                break;
            case ControlOverridesSeen f:
                ControlReduction.Seen(change, f);
                break;
            case LogCleared f:
                ClearLog(change, f);
                break;
            case DataDirectoryChecked f:
                StorageReduction.Checked(change, f);
                break;
            case WritesReported f:
                StorageReduction.Reported(change, f);
                break;
            default:
                throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact));
        }

        return new Reduction(change.Next with { Version = current.Version + 1 }, change.Records);
    }

    private static void StartCommand(SnapshotChange change, CommandStarted fact) =>
        change.Next = change.Next with
        {
            Commands = change.Next.Commands.Add(fact.Command),

            // How the last procedure ended is history once somebody does something else.
            Procedure = change.Next.Procedure is { IsUnderWay: true } procedure ? procedure : null,
        };

    private static void EndCommand(SnapshotChange change, CommandEnded fact)
    {
        if (change.Next.Commands.FirstOrDefault(c => c.Number == fact.CommandNumber) is { } ended)
        {
            change.Next = change.Next with { Commands = change.Next.Commands.Remove(ended), LastCommand = ended };
            if (ended.Server is null)
            {
                EccReduction.Outdate(change, ended.StartedAt);
            }
        }
    }

    private static void LoadSetup(SnapshotChange change, SetupLoaded fact)
    {
        var old = change.Next;
        var routersOld = old.DataRouters.ToDictionary(r => r.Router.Id);
        change.Next = old with
        {
            Setup = fact.Setup,
            EccServers = [.. fact.Setup.EccServers.Select(server => Carry(old.Find(server.Id), server, fact.Setup.KindOf(server.Id)))],
            DataRouters =
            [
                .. fact.Setup.DataRouters.Select(router =>
                    routersOld.TryGetValue(router.Id, out var known)
                    && known.Router.IpAddress == router.IpAddress
                    && known.Router.Port == router.Port
                        ? known with
                        {
                            Router = router,
                        }
                        : new RouterStatus { Router = router }
                ),
            ],
            Hosts = [.. fact.Setup.HostAddresses.Select(address => old.FindHost(address) ?? new HostStatus { Address = address })],
            LatestRun = old.LatestRun?.Experiment == fact.Setup.Experiment ? old.LatestRun : null,
            End = old.Setup.Experiment == fact.Setup.Experiment ? old.End : null,
            NextStart = null,
            Procedure = old.Procedure is { IsUnderWay: true } ? old.Procedure : null,
        };
        DiskReduction.Forget(change);
    }

    /// <summary>What was read from another address says nothing about this one.</summary>
    private static EccServerStatus Carry(EccServerStatus? known, EccServer server, EccServerKind kind) =>
        known is not null && known.Server.Endpoint == server.Endpoint
            ? (known with { Server = server, Kind = kind }).With(known.Configs)
            : new EccServerStatus { Server = server, Kind = kind };

    private static void LoadLog(SnapshotChange change, LogLoaded fact) =>
        change.Next = change.Next with
        {
            Log = [.. fact.Entries.Reverse().Take(SystemSnapshot.LogLength)],
            LastLogId = Math.Max(change.Next.LastLogId, fact.LastId),
        };

    private static void ClearLog(SnapshotChange change, LogCleared fact)
    {
        change.Next = change.Next with { Log = [.. change.Next.Log.Where(e => e.Id > fact.UpToId)] };
        change.Record(new LogEntriesCleared(fact.At, fact.UpToId));
    }
}
