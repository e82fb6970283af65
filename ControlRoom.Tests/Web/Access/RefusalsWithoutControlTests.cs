using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>
/// While another user has control, the API answers every command with the same code, and the door writes the audit: the entry has the name
/// that it has for the page.
/// </summary>
public sealed class RefusalsWithoutControlTests
{
    [Fact]
    public async Task Requests_WhileAnotherUserHasControl_AreRefusedAndAuditedByTheDoors()
    {
        await using var bench = await HostBench.StartAsync();
        await TakeAsync(bench, "an-operator");
        using var http = bench.Program(Role.Expert);
        var id = bench.App.Services.GetRequiredService<ISnapshotSource>().Current.EccServers[0].Server.Id.Value;
        var setup = await http.GetStringAsync(new Uri("/api/v1/setup", UriKind.Relative));
        (string Method, string Path, object? Body, string? Action)[] requests =
        [
            ("POST", "run/start", null, "Start all"),
            ("POST", "run/close", null, "Close run"),
            ("POST", "run/retry", null, "Retry start"),
            ("POST", "run/go-on", new { reason = "because" }, "Continue without"),
            ("POST", "run/exclude", new { server = "ECC0", reason = "because" }, "Exclude ECC0"),
            ("POST", "run/end", new { minutes = 5 }, "Automatic end set"),
            ("POST", "run/end/cancel", null, "Automatic end cancelled"),
            ("POST", "procedures", new { target_state = 4 }, "Go to Ready"),
            ("POST", "procedures/cancel", null, "Go to Ready or Idle cancelled"),
            ("PUT", $"ecc-servers/{id}/config", new { config = "a/b/c" }, "Configuration set selected"),
            ("DELETE", $"ecc-servers/{id}/config-sets?config=a/b/c", null, "Configuration set forgotten"),
            ("POST", "experiments", new { name = "e20010" }, "Experiment created"),
            ("PUT", "experiments/e20009", new { name = "e20010" }, "Experiment renamed"),
            ("POST", "experiments/e20009/activate", null, "Experiment made active"),
            ("PUT", "setup", JsonDocument.Parse(setup).RootElement, "API: setup replaced"),
            ("PUT", "setup?preview=true", JsonDocument.Parse(setup).RootElement, null),
            ("POST", "procedures", new { target_state = 9 }, null),
        ];
        foreach (var (method, path, body, action) in requests)
        {
            var before = await LastIdAsync(bench);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/{path}", UriKind.Relative));
            request.Content = body is null ? null : JsonContent.Create(body);
            using var answer = await http.SendAsync(request);

            answer.StatusCode.Should().Be(HttpStatusCode.Conflict, path);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            problem.GetProperty("code").GetString().Should().Be("no-control", path);
            problem.GetProperty("holder").GetString().Should().Be("an-operator", path);
            problem.GetProperty("may_override").GetBoolean().Should().BeFalse(path);
            problem.GetProperty("reason").GetString().Should().Be("an-operator has control.", path);
            var actions = (await SinceAsync(bench, before)).Select(e => e.Action);
            actions.Should().Equal(action is null ? [] : [action], path);
        }
    }

    [Fact]
    public async Task Request_OfAnObserver_DoesNotTakeControl()
    {
        await using var bench = await HostBench.StartAsync();
        using var http = bench.Program(Role.Observer);
        using var answer = await http.PostAsync(new Uri("/api/v1/run/start", UriKind.Relative), null);
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        bench.App.Services.GetRequiredService<ISnapshotSource>().Current.Control.Holder.Should().BeNull();
    }

    [Fact]
    public async Task Request_OfAnOperatorWithControl_IsRefusedAnOverrideByTheDoor()
    {
        await using var bench = await HostBench.StartAsync();
        await TakeAsync(bench, "an-operator");
        using var http = bench.Program(Role.Operator);
        var before = await LastIdAsync(bench);
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/v1/run/start", UriKind.Relative),
            new { overrides = new[] { new { interlock = "RoutersListen", reason = "because" } } }
        );
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("not-allowed");
        (await SinceAsync(bench, before)).Should().ContainSingle().Which.Outcome.Should().StartWith("refused: Only experts");
    }

    private static async Task TakeAsync(HostBench bench, string name)
    {
        var actor = new Actor(name, Role.Operator, "test");
        (await bench.App.Services.GetRequiredService<ControlDesk>().TakeAsync(actor, default)).Should().BeNull();
    }

    private static async Task<long> LastIdAsync(HostBench bench)
    {
        // The journal writes in the background: an entry of its own shows that everything before it has been written.
        var services = bench.App.Services;
        var mark = Guid.NewGuid().ToString("N");
        services.GetRequiredService<AuditTrail>().Add("test", mark, string.Empty, null);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var newest = await services.GetRequiredService<IAuditStore>().FindAsync(new AuditQuery { Text = mark }, 1, deadline.Token);
            if (newest is [{ } line])
            {
                return line.Id;
            }

            await Task.Yield();
        }
    }

    private static async Task<List<AuditEntry>> SinceAsync(HostBench bench, long before)
    {
        var until = await LastIdAsync(bench);
        var lines = await bench.App.Services.GetRequiredService<IAuditStore>().FindAsync(new AuditQuery(), 100, default);
        return [.. lines.Where(l => l.Id > before && l.Id < until).Select(l => l.Entry).Reverse()];
    }
}
