using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Options;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>
/// Keeps the job for the ECC servers and a job for each DAQ host in step with the setup, and runs the former more often while a server
/// changes its state.
/// </summary>
public sealed class PollScheduler(
    ISnapshotSource snapshots,
    IRemoteHost remote,
    [FromKeyedServices(PollingServices.Scheduler)] ISchedulerFactory factory,
    IOptions<PollingOptions> options,
    MonotonicTime time
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
            // This is the end of the program, even of one that could not start; it is not a failure.
            plan = PollPlan.None;
        }
    }

    private async Task FollowAsync(IScheduler scheduler, SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        var next = PollPlan.For(snapshot, options.Value);
        foreach (var removed in plan.Hosts.Where(address => !next.Hosts.Contains(address)))
        {
            await scheduler.DeleteJob(HostJob(removed), cancellationToken);
            await remote.DisconnectAsync(removed);
        }

        await FollowServersAsync(scheduler, next.EccSweepInterval, cancellationToken);
        await FollowHostsAsync(scheduler, next, cancellationToken);
        plan = next;
    }

    private async Task FollowServersAsync(IScheduler scheduler, TimeSpan? sweepInterval, CancellationToken cancellationToken)
    {
        if (sweepInterval is not { } interval)
        {
            await scheduler.DeleteJob(EccJob, cancellationToken);
        }
        else if (plan.EccSweepInterval is null)
        {
            var job = JobBuilder.Create<PollEccJob>().WithIdentity(EccJob).Build();
            await scheduler.ScheduleJob(job, Every(interval, EccTrigger, TimeSpan.Zero), cancellationToken: cancellationToken);
        }
        else if (plan.EccSweepInterval != interval)
        {
            await scheduler.RescheduleJob(EccTrigger, Every(interval, EccTrigger, interval), cancellationToken);
        }
    }

    /// <summary>Schedules the hosts. A new host is probed at once, and then at times that are spread over the interval.</summary>
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

    /// <summary>Makes a trigger. Late firings are skipped, because only the newest reading counts.</summary>
    private ITrigger Every(TimeSpan interval, TriggerKey key, TimeSpan firstAfter) =>
        TriggerBuilder
            .Create()
            .WithIdentity(key)
            .StartAt(time.GetUtcNow() + firstAfter)
            .WithSimpleSchedule(s =>
                s.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)
            )
            .Build();

    /// <summary>Returns the offset of a host within the interval, so that the answers do not arrive all at once.</summary>
    private static TimeSpan Stagger(int number, TimeSpan interval) => interval * (number * 0.618 % 1);

    private static TriggerKey HostTrigger(string address) => new(address, "host");

    private static JobKey HostJob(string address) => new(address, "host");
}
