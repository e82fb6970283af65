using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// The single entry through which users change the setup: never while a run is open or a command is in progress; on disk first, then all
/// pages are notified.
/// </summary>
public sealed class SetupDesk(
    SystemStore store,
    ISetupStore setups,
    ISetupLoader loader,
    SheetDesk sheets,
    CommandDesk commands,
    TimeProvider time
)
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Stores an ECC server, changed or new.</summary>
    /// <param name="before">The part on which the change is based; null for a new one.</param>
    /// <param name="after">The part after the change.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task<SetupEdit> SaveAsync(EccServer? before, EccServer after, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(setup => Saved(setup, before, after), Describe("ECC server", before?.Name, after.Name), actor, cancellationToken);

    /// <summary>Stores a changed ECC server, and copies its deadlines to all others of its kind, in one transaction.</summary>
    /// <inheritdoc cref="SaveAsync(EccServer?, EccServer, Actor, CancellationToken)" path="/param"/>
    public Task<SetupEdit> SaveWithKindAsync(EccServer before, EccServer after, Actor actor, CancellationToken cancellationToken)
    {
        var copied = 0;
        return ChangeAsync(
            setup =>
            {
                var edit = Saved(setup, before, after);
                if (edit.Setup is not { } saved)
                {
                    return edit;
                }

                var others = ServersOfSameKind.WithOtherDeadlines(saved, before.Id, after);
                copied = others.Length;
                ImmutableArray<EccServer> next = [.. saved.EccServers.Select(s => others.Contains(s) ? s.WithDeadlinesOf(after) : s)];
                return SetupEdit.To(saved with { EccServers = next });
            },
            () => $"{Describe("ECC server", before.Name, after.Name)}; its deadlines copied to {copied} more",
            actor,
            cancellationToken
        );
    }

    /// <summary>Stores a data router, changed or new.</summary>
    /// <inheritdoc cref="SaveAsync(EccServer?, EccServer, Actor, CancellationToken)" path="/param"/>
    public Task<SetupEdit> SaveAsync(DataRouter? before, DataRouter after, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            setup =>
            {
                var stored = setup.DataRouters.FirstOrDefault(r => r.Id == before?.Id);
                if (before is not null && stored != before)
                {
                    return Outdated(before.Name);
                }

                var next = after with { Id = before?.Id ?? default };
                if (WhyNotFiled(before) is { } notFiled)
                {
                    return SetupEdit.Refused(notFiled);
                }

                var routers = stored is null ? setup.DataRouters.Add(next) : setup.DataRouters.Replace(stored, next);
                return SetupRules.Of(next, setup) is { IsEmpty: false } problems
                    ? SetupEdit.Invalid(problems)
                    : SetupEdit.To(setup with { DataRouters = routers });
            },
            Describe("Data router", before?.Name, after.Name),
            actor,
            cancellationToken
        );

    /// <summary>Stores a data source, changed or new.</summary>
    /// <inheritdoc cref="SaveAsync(EccServer?, EccServer, Actor, CancellationToken)" path="/param"/>
    public Task<SetupEdit> SaveAsync(DataSource? before, DataSource after, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            setup =>
            {
                if (before is not null && !setup.DataSources.Contains(before))
                {
                    return Outdated(before.Name);
                }

                return SetupRules.Of(after, before?.Name, setup) is { IsEmpty: false } problems
                    ? SetupEdit.Invalid(problems)
                    : SetupEdit.To(
                        setup with
                        {
                            DataSources = before is null ? setup.DataSources.Add(after) : setup.DataSources.Replace(before, after),
                        }
                    );
            },
            Describe("Data source", before?.Name, after.Name),
            actor,
            cancellationToken
        );

    /// <summary>Removes an ECC server that no data source uses.</summary>
    public Task<SetupEdit> RemoveAsync(EccServer server, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            setup =>
                WhyUsed(server.Name, setup.DataSources.Where(s => s.EccServer == server.Id)) is { } inUse
                    ? SetupEdit.Refused(inUse)
                    : SetupEdit.To(setup with { EccServers = setup.EccServers.RemoveAll(s => s.Id == server.Id) }),
            $"ECC server {server.Name} removed",
            actor,
            cancellationToken
        );

    /// <summary>Removes a data router that no data source uses.</summary>
    public Task<SetupEdit> RemoveAsync(DataRouter router, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            setup =>
                (WhyUsed(router.Name, setup.DataSources.Where(s => s.DataRouter == router.Id)) ?? WhyNotFiled(router)) is { } inUse
                    ? SetupEdit.Refused(inUse)
                    : SetupEdit.To(setup with { DataRouters = setup.DataRouters.RemoveAll(r => r.Id == router.Id) }),
            $"Data router {router.Name} removed",
            actor,
            cancellationToken
        );

    /// <summary>Removes a data source.</summary>
    public Task<SetupEdit> RemoveAsync(DataSource source, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            setup => SetupEdit.To(setup with { DataSources = setup.DataSources.RemoveAll(s => s.Name == source.Name) }),
            $"Data source {source.Name} removed",
            actor,
            cancellationToken
        );

    /// <summary>
    /// Replaces the whole setup of the active experiment in one transaction. Servers and routers that keep their name keep their ids and
    /// everything stored about them.
    /// </summary>
    /// <param name="basis">The setup that the replacement was compared with.</param>
    /// <param name="next">The new setup; its experiment and ids are ignored.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <param name="how">The means of the change: "Easy setup".</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task<SetupEdit> ReplaceAsync(
        SystemSetup basis,
        SystemSetup next,
        Actor actor,
        string how,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            setup =>
            {
                if (SetupFile.Write(setup) != SetupFile.Write(basis))
                {
                    return SetupEdit.Refused("Another user has changed the setup in the meantime: check the preview again.");
                }

                var notFiled = setup
                    .DataRouters.Where(r => !next.DataRouters.Any(n => n.Name == r.Name && n.IpAddress == r.IpAddress))
                    .Select(WhyNotFiled)
                    .FirstOrDefault(why => why is not null);
                return notFiled is null
                    ? SetupEdit.To(Renumbered(next with { Experiment = setup.Experiment }, setup))
                    : SetupEdit.Refused(notFiled);
            },
            $"{how}: setup replaced",
            actor,
            cancellationToken
        );

    /// <summary>Returns the setup with the ids of the old parts that have the same names; new parts get negative ids.</summary>
    private static SystemSetup Renumbered(SystemSetup next, SystemSetup old)
    {
        var servers = next
            .EccServers.Index()
            .ToDictionary(
                s => s.Item.Id,
                s => old.EccServers.FirstOrDefault(o => o.Name == s.Item.Name)?.Id ?? new EccServerId(-1 - s.Index)
            );
        var routers = next
            .DataRouters.Index()
            .ToDictionary(
                r => r.Item.Id,
                r => old.DataRouters.FirstOrDefault(o => o.Name == r.Item.Name)?.Id ?? new RouterId(-1 - r.Index)
            );
        return next with
        {
            EccServers = [.. next.EccServers.Select(s => s with { Id = servers[s.Id] })],
            DataRouters = [.. next.DataRouters.Select(r => r with { Id = routers[r.Id] })],
            DataSources =
            [
                .. next.DataSources.Select(s => s with { EccServer = servers[s.EccServer], DataRouter = routers[s.DataRouter] }),
            ],
        };
    }

    private static SetupEdit Saved(SystemSetup setup, EccServer? before, EccServer after)
    {
        // The configuration set is selected elsewhere, and may have changed in the meantime.
        var stored = setup.EccServers.FirstOrDefault(s => s.Id == before?.Id);
        if (before is not null && stored?.With(before.SelectedConfig) != before)
        {
            return Outdated(before.Name);
        }

        var next = after with { Id = before?.Id ?? default, SelectedConfig = stored?.SelectedConfig ?? after.SelectedConfig };
        var servers = stored is null ? setup.EccServers.Add(next) : setup.EccServers.Replace(stored, next);
        return SetupRules.Of(next, setup) is { IsEmpty: false } problems
            ? SetupEdit.Invalid(problems)
            : SetupEdit.To(setup with { EccServers = servers });
    }

    private static SetupEdit Outdated(string name) =>
        SetupEdit.Refused($"Another user has changed or removed {name} in the meantime: check it again.");

    private static string Describe(string what, string? before, string after) =>
        before switch
        {
            null => $"{what} {after} added",
            _ when before == after => $"{what} {after} changed",
            _ => $"{what} {before} changed and renamed to {after}",
        };

    /// <summary>Returns why an ECC server or data router cannot be removed: the data sources that use it; null if there are none.</summary>
    public static string? WhyUsed(string name, IEnumerable<DataSource> users)
    {
        var names = users.Select(s => s.Name).ToList();
        return names.Count == 0
            ? null
            : $"{name} is used by {string.Join(", ", names)}: remove "
                + $"{(names.Count == 1 ? "that data source" : "these data sources")} first, or give "
                + $"{(names.Count == 1 ? "it" : "them")} another.";
    }

    /// <summary>Returns why a router cannot be changed: files of a run are not filed yet on its host; null if all are.</summary>
    private string? WhyNotFiled(DataRouter? router) =>
        store.Current.Filings.FirstOrDefault(f => f.IsUnfinished && f.Router == router?.Name) is { } notFiled
            ? $"The files of run {notFiled.RunNumber} are not filed yet on the host of {notFiled.Router}: see Filing on the status page."
            : null;

    private Task<SetupEdit> ChangeAsync(
        Func<SystemSetup, SetupEdit> edit,
        string description,
        Actor actor,
        CancellationToken cancellationToken
    ) => ChangeAsync(edit, () => description, actor, cancellationToken);

    /// <param name="edit">Makes the new setup from the stored one.</param>
    /// <param name="description">Returns what was done; called after the edit.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    private async Task<SetupEdit> ChangeAsync(
        Func<SystemSetup, SetupEdit> edit,
        Func<string> description,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var before = SystemSetup.Empty;
        var result = actor.WhyNot(Right.Configure, store.Current.Control) is { } denied
            ? SetupEdit.Refused(denied)
            : await commands
                .ChangeSetupAsync(() => StoreAsync(setup => edit(before = setup), description, actor, cancellationToken))
                .ConfigureAwait(false);
        var (old, now) = result.Setup is { } after ? SetupDifference.TextsBetween(before, after) : (string.Empty, string.Empty);
        audit.Add(actor.Text, description(), before.Experiment, result.Problems.FirstOrDefault()?.Text, old, now);
        return result;
    }

    private async Task<SetupEdit> StoreAsync(
        Func<SystemSetup, SetupEdit> edit,
        Func<string> description,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var result = await setups.EditAsync(edit, cancellationToken).ConfigureAwait(false);
        if (result.Setup is not null)
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "Setup", description(), actor.Text));
            await loader.ReloadSetupAsync(CancellationToken.None).ConfigureAwait(false);
            await sheets.NotifyAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return result;
    }
}
