using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Options;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Keeps one job per ECC server and one per DAQ host in step with the setup, and quickens a server's job while it changes its state.</summary>
public sealed class PollScheduler(ISnapshotSource snapshots, IRemoteHost remote, ISchedulerFactory factory, IOptions<PollingOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan SetupInterval = TimeSpan.FromSeconds(2);

    private PollPlan plan = PollPlan.None;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await factory.GetScheduler(stoppingToken);
        await scheduler.ScheduleJob(
            JobBuilder.Create<WatchSetupJob>().WithIdentity("setup").Build(),
            Every(SetupInterval, new TriggerKey("setup"), SetupInterval),
            cancellationToken: stoppingToken);
        using var subscription = snapshots.Subscribe();
        await FollowAsync(scheduler, subscription.Initial, stoppingToken);
        try
        {
            await foreach (var snapshot in subscription.Changes(stoppingToken))
            {
                await FollowAsync(scheduler, snapshot, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program, also of one that could not start: nothing has failed here.
            plan = PollPlan.None;
        }
    }

    private async Task FollowAsync(IScheduler scheduler, SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        var next = PollPlan.For(snapshot, options.Value);
        foreach (var gone in plan.Servers.Keys.Where(id => !next.Servers.ContainsKey(id)))
        {
            await scheduler.DeleteJob(EccJob(gone), cancellationToken);
        }

        foreach (var gone in plan.Hosts.Where(address => !next.Hosts.Contains(address)))
        {
            await scheduler.DeleteJob(HostJob(gone), cancellationToken);
            await remote.ForgetAsync(gone);
        }

        foreach (var (id, interval) in next.Servers)
        {
            if (!plan.Servers.TryGetValue(id, out var before))
            {
                var job = JobBuilder.Create<PollEccJob>().WithIdentity(EccJob(id)).UsingJobData(PollEccJob.ServerKey, id.Value).Build();
                await scheduler.ScheduleJob(job, Every(interval, EccTrigger(id), Stagger(id.Value, interval)), cancellationToken: cancellationToken);
            }
            else if (before != interval)
            {
                await scheduler.RescheduleJob(EccTrigger(id), Every(interval, EccTrigger(id), interval), cancellationToken);
            }
        }

        await FollowHostsAsync(scheduler, next, cancellationToken);
        plan = next;
    }

    /// <summary>Every new host is looked at once at once, and then in a rhythm in which they do not all come at the same moment.</summary>
    private async Task FollowHostsAsync(IScheduler scheduler, PollPlan next, CancellationToken cancellationToken)
    {
        var interval = next.HostInterval;
        var place = 0;
        foreach (var address in next.Hosts.Order(StringComparer.Ordinal))
        {
            place++;
            if (!plan.Hosts.Contains(address))
            {
                var job = JobBuilder.Create<PollHostJob>().WithIdentity(HostJob(address)).UsingJobData(PollHostJob.AddressKey, address).Build();
                await scheduler.ScheduleJob(job, Every(interval, HostTrigger(address), Stagger(place, interval)), cancellationToken: cancellationToken);
                await scheduler.TriggerJob(HostJob(address), cancellationToken: cancellationToken);
            }
            else if (plan.HostInterval != interval)
            {
                await scheduler.RescheduleJob(HostTrigger(address), Every(interval, HostTrigger(address), Stagger(place, interval)), cancellationToken);
            }
        }
    }

    /// <summary>Late firings are left out, not made up for: only the newest reading counts.</summary>
    private ITrigger Every(TimeSpan interval, TriggerKey key, TimeSpan firstAfter) => TriggerBuilder.Create()
        .WithIdentity(key)
        .StartAt(time.GetUtcNow() + firstAfter)
        .WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
        .Build();

    /// <summary>Spreads the servers over the interval, so that their answers do not come all at once.</summary>
    private static TimeSpan Stagger(int number, TimeSpan interval) => interval * (number * 0.618 % 1);

    private static JobKey EccJob(EccServerId id) => new(id.ToString(), "ecc");

    private static TriggerKey EccTrigger(EccServerId id) => new(id.ToString(), "ecc");

    private static TriggerKey HostTrigger(string address) => new(address, "host");

    private static JobKey HostJob(string address) => new(address, "host");
}
