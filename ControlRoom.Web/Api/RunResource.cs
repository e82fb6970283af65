using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>
/// <c>/api/v1/run/…</c>, <c>/api/v1/start-checklist</c> and <c>/api/v1/runs/{number}</c>: the run and its end.
/// </summary>
public static class RunResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapRun(this RouteGroupBuilder api)
    {
        api.MapGet(
                "/start-checklist",
                (ActionCheck check, SystemStore store, TimeProvider time) =>
                    Results.Json(ChecklistState.Of(check.Checklist(store.Current, time.GetUtcNow())), ApiJson.Options)
            )
            .Reads()
            .Doc("The conditions for starting a run.", answer: typeof(ChecklistState));
        api.MapPost("/run/start", StartAsync)
            .Changes(Right.Operate)
            .Doc("Opens a run and starts all servers. Overrides need the role Expert.", typeof(StartRequest), typeof(SystemStatus));
        api.MapPost("/run/stop", StopAsync)
            .Changes(Right.Stop, isLimited: false)
            .Doc(
                "Stops all servers and ends the run, from any state. With override_control, even while another user has control; that user "
                    + "is notified.",
                typeof(StopRequest),
                typeof(SystemStatus),
                isOptional: true
            );
        api.MapPost("/run/close", CloseAsync)
            .Changes(Right.Operate)
            .Doc(
                "Closes the run without sending anything to a server. With a reason, servers that keep the run open are excluded; if one "
                    + "of them takes data, this needs the role Expert, and a Stop first.",
                typeof(CloseRequest),
                typeof(SystemStatus)
            );
        api.MapPut("/runs/{number:int}/end", CorrectEndAsync)
            .Changes(Right.Record)
            .Doc("Corrects when a closed run ended; the previous end stays recorded.", typeof(CloseRequest), typeof(RunDetails));
        api.MapPost("/run/retry", (RunDesk runDesk, Caller caller, CommandResponse answer) => answer.Of(runDesk.RetryStart(caller.Actor)))
            .Changes(Right.Operate)
            .Doc("Tries again to start the servers that did not start.", answer: typeof(SystemStatus));
        api.MapPost(
                "/run/go-on",
                (HttpRequest request, RunDesk runDesk, Caller caller, CommandResponse answer) =>
                    WithAsync<ReasonRequest>(request, body => answer.Of(runDesk.ContinueWithout(body.Reason ?? string.Empty, caller.Actor)))
            )
            .Changes(Right.Operate)
            .Doc("Continues without the servers that did not start.", typeof(ReasonRequest), typeof(SystemStatus));
        api.MapPost(
                "/run/abort",
                (HttpRequest request, RunDesk runDesk, Caller caller, CommandResponse answer) =>
                    WithAsync<AbortRequest>(
                        request,
                        body => answer.Of(runDesk.Abort(body.Reason ?? string.Empty, caller.Actor, body.OverrideControl))
                    )
            )
            .Changes(Right.Stop, isLimited: false)
            .Doc("Stops the servers that were started, and aborts the run.", typeof(AbortRequest), typeof(SystemStatus));
        api.MapPost(
                "/run/exclude",
                (
                    HttpRequest request,
                    RunDesk runDesk,
                    Caller caller,
                    CommandResponse answer,
                    SystemStore store,
                    SubsystemSet subsystems,
                    TimeProvider time
                ) =>
                    WithAsync<ReasonRequest>(
                        request,
                        body =>
                        {
                            if (body.Server is not { Length: > 0 } name)
                            {
                                return ApiProblem.Result(
                                    StatusCodes.Status400BadRequest,
                                    "no-server",
                                    "server is missing. Send the name of a device."
                                );
                            }

                            var devices = subsystems.Devices(store.Current, store.Current.OpenRun, time.GetUtcNow());
                            return NameKey.Find(devices, d => d.Name, name) is { } device
                                ? answer.Of(runDesk.Exclude(device.Name, body.Reason ?? string.Empty, caller.Actor))
                                : ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no device called {name}.");
                        }
                    )
            )
            .Changes(Right.Operate)
            .Doc("Excludes one device from the open run.", typeof(ReasonRequest), typeof(SystemStatus));
        api.MapPost("/run/end", SetEndAsync)
            .Changes(Right.Operate)
            .Doc("Sets when runs end automatically; without a limit they do not.", typeof(EndRequest), typeof(SystemStatus));
        api.MapPost(
                "/run/end/cancel",
                async (AutomaticEndDesk ending, Caller caller, CommandResponse answer, CancellationToken cancellationToken) =>
                    answer.Of(await ending.CancelAsync(caller.Actor, cancellationToken))
            )
            .Changes(Right.Operate)
            .Doc("Cancels the automatic end of this run and the automatic start of the next one.", answer: typeof(SystemStatus));
        api.MapGet("/runs/{number:int}", GetAsync).Reads().Doc("A run with its state, events and outcomes.", answer: typeof(RunDetails));
    }

    private static async Task<IResult> StopAsync(HttpRequest request, RunDesk runDesk, Caller caller, CommandResponse answer)
    {
        var (body, refusal) = await JsonBody.ReadOptionalAsync(request, new StopRequest());
        return body is null ? refusal! : answer.Of(runDesk.Stop(caller.Actor, overrideControl: body.OverrideControl));
    }

    private static async Task<IResult> StartAsync(
        HttpRequest request,
        RunDesk runDesk,
        ActionCheck check,
        SystemStore store,
        TimeProvider time,
        Caller caller,
        CommandResponse answer
    )
    {
        var (body, refusal) = await JsonBody.ReadOrDefaultAsync(request, new StartRequest(null));
        if (body is null)
        {
            return refusal!;
        }

        var known = check.Checklist(store.Current, time.GetUtcNow()).Items.Select(i => i.Interlock).ToList();
        var overrides = ImmutableArray.CreateBuilder<InterlockOverride>();
        foreach (var given in body.Overrides ?? [])
        {
            var interlock = new Interlock(given.Interlock ?? string.Empty);
            if (!known.Contains(interlock))
            {
                return ApiProblem.Result(
                    StatusCodes.Status400BadRequest,
                    "no-such-interlock",
                    $"There is no condition called {given.Interlock}. The conditions are {string.Join(", ", known)}."
                );
            }

            overrides.Add(new InterlockOverride(interlock, given.Reason ?? string.Empty));
        }

        var order = new StartOrder { Overrides = overrides.ToImmutable(), SameSheet = body.SameSheet };
        var result = runDesk.Start(order, caller.Actor, body.Version);
        return !result.Accepted && overrides.Count > 0 && caller.Actor.WhyNotByRole(Right.Override) is { } denied
            ? ApiProblem.Result(StatusCodes.Status403Forbidden, "not-allowed", denied)
            : answer.Of(result);
    }

    private static async Task<IResult> CloseAsync(HttpRequest request, RunDesk runDesk, Caller caller, CommandResponse answer)
    {
        var (body, refusal) = await JsonBody.ReadOrDefaultAsync(request, new CloseRequest());
        if (body is null)
        {
            return refusal!;
        }

        var endedAt = body.ReadEnd(out var badEnd);
        return badEnd
            ?? answer.Of(
                body.Reason is { } reason ? runDesk.CloseRunWithout(reason, caller.Actor, endedAt) : runDesk.CloseRun(caller.Actor, endedAt)
            );
    }

    private static async Task<IResult> CorrectEndAsync(
        int number,
        HttpRequest request,
        AutomaticEndDesk ending,
        IRunQueries runs,
        IFilingJournal filings,
        SystemStore store,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await JsonBody.ReadAsync<CloseRequest>(request);
        if (body is null)
        {
            return refusal!;
        }

        var experiment = store.Current.Setup.Experiment;
        if (await runs.FindAsync(experiment, number, cancellationToken) is not { } run)
        {
            return ApiResponse.NoSuchRun();
        }

        if (body.ReadEnd(out var badEnd) is not { } endedAt)
        {
            return badEnd
                ?? ApiProblem.Result(
                    StatusCodes.Status400BadRequest,
                    "bad-end",
                    "ended_at is missing. Send the end of the run in ISO 8601 with an offset."
                );
        }

        return await ending.CorrectAsync(caller.Actor, run, endedAt, cancellationToken) is { } why
            ? ApiProblem.Result(StatusCodes.Status409Conflict, "refused", why)
            : await GetAsync(number, store, runs, filings, cancellationToken);
    }

    private static async Task<IResult> SetEndAsync(
        HttpRequest request,
        AutomaticEndDesk ending,
        Caller caller,
        CommandResponse answer,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await JsonBody.ReadAsync<EndRequest>(request);
        if (body is null)
        {
            return refusal!;
        }

        if (body.Minutes is { } minutes && !(minutes > 0 && minutes <= AutomaticEnd.LongestLength.TotalMinutes))
        {
            return ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "bad-end",
                $"minutes must be more than 0 and at most {AutomaticEnd.LongestLength.TotalMinutes}, not {minutes}."
            );
        }

        var end =
            body.Minutes is null && body.Bytes is null
                ? null
                : new AutomaticEnd
                {
                    Length = body.Minutes is { } length ? TimeSpan.FromMinutes(length) : null,
                    Bytes = body.Bytes,
                    StartsNext = body.StartNext,
                };
        return answer.Of(await ending.SetAsync(end, caller.Actor, cancellationToken));
    }

    private static async Task<IResult> GetAsync(
        int number,
        SystemStore store,
        IRunQueries runs,
        IFilingJournal filings,
        CancellationToken cancellationToken
    )
    {
        var snapshot = store.Current;
        if (snapshot.LatestRun is { } latest && latest.Number == number)
        {
            return Results.Json(RunDetails.Of(latest, latest.StateWith(snapshot.Filings)), ApiJson.Options);
        }

        return await runs.FindAsync(snapshot.Setup.Experiment, number, cancellationToken) is { } run
            ? Results.Json(
                RunDetails.Of(run, run.StateWith(await filings.OfRunAsync(run.Experiment, number, cancellationToken))),
                ApiJson.Options
            )
            : ApiResponse.NoSuchRun();
    }

    private static async Task<IResult> WithAsync<T>(HttpRequest request, Func<T, IResult> act)
        where T : class
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(request);
        return body is null ? refusal! : act(body);
    }
}
