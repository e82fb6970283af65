using System.Net;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Access;

/// <summary>How the API reports deadlines and durations.</summary>
public sealed class DurationsTests
{
    [Fact]
    public async Task Durations_OfAServer_AreThoseOfTheSnapshotBesideTheDeadlinesInForce()
    {
        await using var bench = await HostBench.StartAsync(
            ("ControlRoom:Runs:StopDeadline", "00:00:40"),
            ("ControlRoom:Ecc:CommandTimeout", "00:04:00")
        );
        var store = bench.App.Services.GetRequiredService<SystemStore>();
        var server = store.Current.EccServers[0].Server;
        foreach (
            var (kind, seconds) in new[]
            {
                (OutcomeKind.Succeeded, 8.1),
                (OutcomeKind.Succeeded, 9),
                (OutcomeKind.TimedOut, 301),
                (OutcomeKind.Refused, 500),
            }
        )
        {
            var outcome = new TransitionOutcome
            {
                Server = server.Id,
                ServerName = server.Name,
                Transition = EccTransition.Configure,
                Kind = kind,
                Took = TimeSpan.FromSeconds(seconds),
            };
            store.Apply(new TransitionEnded(DateTimeOffset.UnixEpoch.AddSeconds(seconds), outcome));
        }

        using var http = bench.Program(Role.Observer);
        var answer = JsonDocument
            .Parse(await http.GetStringAsync(new Uri($"/api/v1/ecc-servers/{server.Id}/durations", UriKind.Relative)))
            .RootElement;
        answer.GetProperty("name").GetString().Should().Be("ECC0");
        answer.GetProperty("transition_deadline").GetRawText().Should().Be("{\"seconds\":240,\"is_default\":true}");
        answer.GetProperty("stop_deadline").GetRawText().Should().Be("{\"seconds\":40,\"is_default\":true}");
        var configure = answer.GetProperty("transitions").EnumerateArray().Should().ContainSingle().Which;
        configure.GetProperty("transition").GetString().Should().Be("Configure");
        configure.GetProperty("typical_seconds").GetDouble().Should().Be(9);
        configure.GetProperty("longest_seconds").GetDouble().Should().Be(301);
        configure
            .GetProperty("last")
            .EnumerateArray()
            .Select(o =>
                (o.GetProperty("outcome").GetString(), o.GetProperty("seconds").GetDouble(), o.GetProperty("is_over").GetBoolean())
            )
            .Should()
            .Equal(("TimedOut", 301, false), ("Succeeded", 9, true), ("Succeeded", 8.1, true));

        (await http.GetAsync(new Uri("/api/v1/ecc-servers/999/durations", UriKind.Relative)))
            .StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
    }
}
