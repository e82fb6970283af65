using System.Globalization;
using System.Text;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// Errors about malformed bodies named .NET types, a time without an offset was read in this machine's zone, and an empty body with the
/// type JSON was reported as malformed.
/// </summary>
public sealed class BadBodiesTests
{
    [Theory]
    [InlineData("{\"override_control\": \"yes\"}", "override_control must be true or false.")]
    [InlineData("{\"reason\": 5}", "reason must be a text.")]
    [InlineData("[]", "The body must be an object with the members in the API reference, and arrays must not contain null.")]
    [InlineData("{\"reason\": ", "The body is not JSON: see line 1, byte 12.")]
    [InlineData("", "The body is empty or not JSON: send an object with reason, override_control, which the API reference describes.")]
    [InlineData(
        "reason",
        "The body is empty or not JSON: send an object with reason, override_control, which the API reference describes."
    )]
    [InlineData(
        "{\"because\": \"x\"}",
        "because is not known: send an object with reason, override_control, which the API reference describes."
    )]
    [InlineData(
        "{\"Reason\": \"x\"}",
        "Reason is not known: send an object with reason, override_control, which the API reference describes."
    )]
    public async Task Read_WrongMember_IsNamedWithTheExpectedOne(string body, string sentence) =>
        (await RefusalAsync<AbortRequest>(body)).Should().Be(sentence);

    [Theory]
    [InlineData("{\"overrides\": [{\"interlock\": 5}]}", "overrides[0].interlock must be a text.")]
    [InlineData("{\"overrides\": true}", "overrides must be an array.")]
    [InlineData("{\"overrides\": [7]}", "overrides[0] must be an object.")]
    [InlineData("{\"version\": 1.5}", "version must be a whole number.")]
    public async Task Read_WrongNestedMember_IsNamedToo(string body, string sentence) =>
        (await RefusalAsync<StartRequest>(body)).Should().Be(sentence);

    [Theory]
    [InlineData("{\"fields\": []}", "fields must be an object.")]
    [InlineData("{\"fields\": {\"a\": 1}}", "fields.a must be a text.")]
    [InlineData("{\"fields\": {\"a b\": 1}}", "fields['a b'] must be a text.")]
    [InlineData("{\"fields\": {\"a.b\": {}}}", "fields['a.b'] must be a text.")]
    public async Task Read_WrongMemberOfAnObjectWithAny_IsNamedToo(string body, string sentence) =>
        (await RefusalAsync<Filled>(body)).Should().Be(sentence);

    [Theory]
    [InlineData("{\"fields\": {\"a\": [1]}}", "fields.a must be a text, a number, true, false or null.")]
    [InlineData("{\"fields\": {\"a b\": {}}}", "fields['a b'] must be a text, a number, true, false or null.")]
    [InlineData("{\"fields\": {\"a b\": 1, \"a b\": 1}}", "fields['a b'] is given twice. Send it once.")]
    [InlineData("{\"fields\": {\"a\": 1}, \"fields\": {}}", "fields is given twice. Send it once.")]
    public async Task Read_WrongValueOfASheet_IsNamedToo(string body, string sentence) =>
        (await RefusalAsync<Sheet>(body)).Should().Be(sentence);

    [Fact]
    public async Task Read_DuplicateNestedMember_IsRefused() =>
        (await RefusalAsync<StartRequest>("{\"overrides\": [{\"interlock\": \"a\"}, {\"reason\": \"x\", \"reason\": \"x\"}]}"))
            .Should()
            .Be("overrides[1].reason is given twice. Send it once.");

    [Theory]
    [InlineData("{\"endedAt\": \"2026-11-27T03:12:00Z\"}", "endedAt")]
    [InlineData("{\"ended_at\": null, \"ended\": 1}", "ended")]
    public async Task Read_MisspeltEnd_IsNotIgnoredSilently(string body, string member) =>
        (await RefusalAsync<CloseRequest>(body)).Should().StartWith($"{member} is not known: send an object with ended_at");

    [Theory]
    [InlineData("application/json", "")]
    [InlineData("application/json", null)]
    [InlineData(null, "")]
    public async Task ReadOrNone_EmptyBody_IsNoBodyWhateverItsType(string? type, string? body)
    {
        var none = new CloseRequest();

        (await JsonBody.ReadOrDefaultAsync(Request(body ?? string.Empty, type, withLength: body is not null), none))
            .Body.Should()
            .BeSameAs(none);
    }

    [Fact]
    public async Task ReadOrNone_BodyOfUnknownLength_IsReadCompletely()
    {
        var (body, _) = await JsonBody.ReadOrDefaultAsync(
            Request("{\"reason\":\"gone\"}", "application/json", withLength: false),
            new CloseRequest()
        );

        body!.Reason.Should().Be("gone");
    }

    [Fact]
    public async Task ReadOrNone_BodyOfAnotherType_IsRefused()
    {
        var (_, refusal) = await JsonBody.ReadOrDefaultAsync(
            Request("reason=gone", "application/x-www-form-urlencoded"),
            new CloseRequest()
        );

        refusal.Should().BeOfType<ProblemHttpResult>().Which.StatusCode.Should().Be(StatusCodes.Status415UnsupportedMediaType);
    }

    [Theory]
    [InlineData("tea time")]
    [InlineData("")]
    [InlineData("2026-11-27T03:12:00")]
    [InlineData("2026-11-27 03:12:00+01:00")]
    [InlineData("2026-11-27")]
    [InlineData("2026-13-27T03:12:00Z")]
    [InlineData("03:12:00Z")]
    public void End_NotATime_IsABadEnd(string text)
    {
        new CloseRequest(text).ReadEnd(out var refusal).Should().BeNull();

        var problem = refusal.Should().BeOfType<ProblemHttpResult>().Subject.ProblemDetails;
        problem.Extensions["code"].Should().Be("bad-end");
        problem.Detail.Should().Contain("ISO 8601 with an offset");
    }

    [Theory]
    [InlineData("2026-11-27T03:12:00+01:00", "2026-11-27T02:12:00Z")]
    [InlineData("2026-11-27T03:12:00Z", "2026-11-27T03:12:00Z")]
    [InlineData("2026-11-27T03:12-05:30", "2026-11-27T08:42:00Z")]
    [InlineData("2026-11-27T03:12:00.25Z", "2026-11-27T03:12:00.250Z")]
    public void End_Moment_IsRead(string text, string moment)
    {
        var read = new CloseRequest(text).ReadEnd(out var refusal);

        refusal.Should().BeNull();
        read.Should().Be(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Open_RunWhoseEndIsNotStoredYet_DoesNotAskForAStop()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Policy.WhyRunIsOpen(bench.Now, TimeProvider.System.GetUtcNow()).Should().Be("Run 0 is still open: stop it first.");
        var stopping = bench.Now with { LatestRun = bench.Now.LatestRun! with { Phase = RunPhase.Stopping } };
        bench
            .Policy.WhyRunIsOpen(stopping, TimeProvider.System.GetUtcNow())
            .Should()
            .Be("Run 0 is being stopped: it closes automatically when no server takes data.");
        var full = stopping with
        {
            Storage = new StorageStatus
            {
                Reading = new DataDirectoryReading { Directory = "/data", Failure = "full" },
            },
            EccServers =
            [
                .. stopping.EccServers.Select(s => s with { Reading = s.Reading! with { State = ControlRoom.Domain.Get.EccState.Ready } }),
            ],
        };
        bench
            .Policy.WhyRunIsOpen(full, TimeProvider.System.GetUtcNow())
            .Should()
            .StartWith("Run 0 is stopped, but its end cannot be saved: see the alarm of the data directory.");
    }

    private sealed record Sheet(Dictionary<string, JsonScalar?>? Fields);

    private sealed record Filled(Dictionary<string, string?>? Fields);

    private static async Task<string> RefusalAsync<T>(string body)
        where T : class
    {
        var (read, refusal) = await JsonBody.ReadAsync<T>(Request(body, "application/json"));
        read.Should().BeNull();
        return refusal.Should().BeOfType<ProblemHttpResult>().Subject.ProblemDetails.Detail!;
    }

    private static HttpRequest Request(string body, string? type, bool withLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new DefaultHttpContext().Request;
        request.ContentType = type;
        request.ContentLength = withLength ? bytes.Length : null;
        request.Body = new MemoryStream(bytes);
        return request;
    }
}
