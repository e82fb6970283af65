using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Filing;

/// <summary>
/// Finds the directory of a filing if it is not known yet: waits until the router's host can be checked. A router that does not run has
/// written nothing.
/// </summary>
internal sealed class DirectorySearch(SystemStore store, HostProber hosts, IFilingJournal journal, FilingOptions options, TimeProvider time)
{
    /// <summary>
    /// Returns the filing with its directory, or as filed if there is nothing to file; unchanged if the directory is known.
    /// </summary>
    public async Task<RunFiling> FindAsync(RunFiling filing, Action<RunFiling> report, CancellationToken cancellationToken)
    {
        while (filing.Directory.Length == 0)
        {
            await hosts.ProbeAsync(filing.Address, cancellationToken);
            var router = store.Current.DataRouters.FirstOrDefault(r =>
                r.Router.Name == filing.Router && r.Router.IpAddress == filing.Address
            );
            var found = With(filing, router);
            if (found != filing)
            {
                await journal.SaveAsync(found, cancellationToken);
                return found;
            }

            report(
                filing with
                {
                    State = FilingState.Waiting,
                    IsHeldUp = true,
                    Reason = router is null
                        ? "The router is no longer in the setup, so it is not known where it wrote."
                        : $"It is not known yet where the router wrote. {router.Failure ?? router.Reading?.WhyUnknown}".TrimEnd(),
                }
            );
            await Task.Delay(options.RetryInterval, time, cancellationToken);
        }

        return filing;
    }

    private RunFiling With(RunFiling filing, RouterStatus? router)
    {
        if (router is not { Failure: null, Reading: { } reading })
        {
            return filing;
        }

        if (reading.WorkingDirectory is { } directory)
        {
            return filing with { Directory = directory };
        }

        return reading.IsOnline != false
            ? filing
            : filing with
            {
                State = FilingState.Filed,
                EndedAt = time.GetUtcNow(),
                Reason = "The router did not run.",
            };
    }
}
