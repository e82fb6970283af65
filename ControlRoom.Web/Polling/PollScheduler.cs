using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Options;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>
/// Keeps the look at the ECC servers and a job per DAQ host in step with the setup, and quickens the look while a server changes its state.
/// </summary>
public sealed class PollScheduler(
    ISnapshotSource snapshots,
    IRemoteHost remote,
    [FromKeyedServices(PollingServices.Scheduler)] ISchedulerFactory factory,
    IOptions<PollingOptions> options,
    SteadyTime time
) : BackgroundService
{
    private static readonly JobKey EccJob = new("ecc");
    private static readonly TriggerKey EccTrigger = new("ecc");
    private static readonly TimeSpan SetupInterval = TimeSpan.FromSeconds(2);

    private PollPlan plan = PollPlan.None;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await factory.GetScheduler(stoppingToken);
        await scheduler.ScheduleJob(
            JobBuilder.Create<WatchSetupJob>().WithIdentity("setup").Build(),
            Every(SetupInterval, new TriggerKey("setup"), SetupInterval),
            cancellationToken: stoppingToken
        );
        using var subscription = snapshots.Subscribe();
        await FollowAsync(scheduler, subscription.Initial, stoppingToken);
        try
        {
            await foreach (var snapshot in subscription.Changes(stoppingToken))
            {
                if (!plan.IsFor(snapshot, options.Value))
                {
                    await FollowAsync(scheduler, snapshot, stoppingToken);
                }
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
        foreach (var gone in plan.Hosts.Where(address => !next.Hosts.Contains(address)))
        {
            await scheduler.DeleteJob(HostJob(gone), cancellationToken);
            await remote.ForgetAsync(gone);
        }

        await FollowServersAsync(scheduler, next.EccLook, cancellationToken);
        await FollowHostsAsync(scheduler, next, cancellationToken);
        plan = next;
    }

    private async Task FollowServersAsync(IScheduler scheduler, TimeSpan? look, CancellationToken cancellationToken)
    {
        if (look is not { } interval)
        {
            await scheduler.DeleteJob(EccJob, cancellationToken);
        }
        else if (plan.EccLook is null)
        {
            var job = JobBuilder.Create<PollEccJob>().WithIdentity(EccJob).Build();
            await scheduler.ScheduleJob(job, Every(interval, EccTrigger, TimeSpan.Zero), cancellationToken: cancellationToken);
        }
        else if (plan.EccLook != interval)
        {
            await scheduler.RescheduleJob(EccTrigger, Every(interval, EccTrigger, interval), cancellationToken);
        }
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
                var job = JobBuilder
                    .Create<PollHostJob>()
                    .WithIdentity(HostJob(address))
                    .UsingJobData(PollHostJob.AddressKey, address)
                    .Build();
                await scheduler.ScheduleJob(
                    job,
                    Every(interval, HostTrigger(address), Stagger(place, interval)),
                    cancellationToken: cancellationToken
                );
                await scheduler.TriggerJob(HostJob(address), cancellationToken: cancellationToken);
            }
            else if (plan.HostInterval != interval)
            {
                await scheduler.RescheduleJob(
                    HostTrigger(address),
                    Every(interval, HostTrigger(address), Stagger(place, interval)),
                    cancellationToken
                );
            }
        }
    }

    /// <summary>Late firings are left out, not made up for: only the newest reading counts.</summary>
    private ITrigger Every(TimeSpan interval, TriggerKey key, TimeSpan firstAfter) =>
        TriggerBuilder
            .Create()
            .WithIdentity(key)
            .StartAt(time.GetUtcNow() + firstAfter)
            .WithSimpleSchedule(s =>
                s.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)
            )
            .Build();

    /// <summary>Spreads the hosts over the interval, so that their answers do not come all at once.</summary>
    private static TimeSpan Stagger(int number, TimeSpan interval) => interval * (number * 0.618 % 1);

    private static TriggerKey HostTrigger(string address) => new(address, "host");

    private static JobKey HostJob(string address) => new(address, "host");
}
