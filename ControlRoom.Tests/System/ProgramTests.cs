using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class ProgramTests
{
    [Fact]
    public async Task Api_Transitions_ApplyToAllServersAndRefuseWithTheReason()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        using var http = TestPeople.Client(installation.Url);
        await UntilAsync(http, "Idle");
        (await PostAsync(http, "/api/v1/transitions", new { target_state = 2 })).Status.Should().Be(HttpStatusCode.Accepted);
        await UntilAsync(http, "Described");
        var refused = await PostAsync(http, "/api/v1/transitions", new { target_state = 5 });
        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Body.Should().Contain("no-such-transition");
        (await PostAsync(http, "/api/v1/transitions", new { target_state = -1 })).Status.Should().Be(HttpStatusCode.Accepted);
        await UntilAsync(http, "Idle");
    }

    [Fact]
    public async Task Api_OneServer_ChangesAloneAndAllAreThenRefused()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        using var http = TestPeople.Client(installation.Url);
        var status = await UntilAsync(http, "Idle");
        var server = status.GetProperty("ecc_server_status_list")[0];
        (await PostAsync(http, $"/api/v1/ecc-servers/{server.GetProperty("pk").GetInt32()}/transitions", new { target_state = 2 }))
            .Status.Should()
            .Be(HttpStatusCode.Accepted);
        await UntilAsync(http, "Mixed");
        var refused = await PostAsync(http, "/api/v1/transitions", new { target_state = 2 });
        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Body.Should().Contain("Not all servers are in the same state");
        (await PostAsync(http, "/api/v1/ecc-servers/999/transitions", new { target_state = 2 }))
            .Status.Should()
            .Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{\"target_state\": 6}", HttpStatusCode.UnprocessableEntity, "not-offered")]
    [InlineData("{\"target_state\": 77}", HttpStatusCode.BadRequest, "bad-target")]
    [InlineData("{\"target_state\": 0}", HttpStatusCode.BadRequest, "bad-target")]
    [InlineData("{}", HttpStatusCode.BadRequest, "no-target")]
    [InlineData("{\"target_state\": \"2\"}", HttpStatusCode.BadRequest, "bad-json")]
    [InlineData("nonsense", HttpStatusCode.BadRequest, "bad-json")]
    public async Task Api_BadBody_IsAProblemWithACode(string body, HttpStatusCode expected, string code)
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        using var content = new StringContent(body, null, "application/json");
        using var answer = await http.PostAsync(new Uri(program.Url + "/api/v1/transitions"), content);
        answer.StatusCode.Should().Be(expected);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).Should().Contain(code);
    }

    [Fact]
    public async Task Api_CommandFromAForeignPage_IsRefusedEvenWithAToken()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        using var request = new HttpRequestMessage(HttpMethod.Post, program.Url + "/api/v1/run/stop");
        request.Headers.Add("Origin", "http://evil.example");
        using var answer = await http.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("foreign-origin");
    }

    [Fact]
    public async Task Serve_SecondOnTheSameData_IsRefusedWithTheReason()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        var (exitCode, output) = await ControlRoomProcess.RunAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        exitCode.Should().Be(1);
        output.Should().Contain("controlroom: ").And.Contain($"{program.Process.Id}");
    }

    [Theory]
    [InlineData("ControlRoom:Polling:EccInterval=00:00:00.01", "EccInterval")]
    [InlineData("ControlRoom:Ecc:StateTimeout=00:10:00", "StateTimeout")]
    [InlineData("ControlRoom:Ssh:ProbeTimeout=-00:00:01", "ProbeTimeout")]
    [InlineData("ControlRoom:Polling:HostInterval=soon", "HostInterval")]
    public async Task Serve_OptionOutOfRange_IsRefusedNamingIt(string option, string name)
    {
        using var directory = new TemporaryDirectory();
        var (exitCode, output) = await ControlRoomProcess.RunAsync(
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "http://127.0.0.1:0",
            "--set",
            option
        );
        exitCode.Should().Be(1);
        output.Should().Contain(name).And.NotContain("   at ");
    }

    [Fact]
    public async Task SetupImport_BadFile_NamesEveryErrorAndChangesNothing()
    {
        using var directory = new TemporaryDirectory();
        var file = directory["bad.json"];
        await File.WriteAllTextAsync(
            file,
            """{"experiment":"../x","eccServers":[{"name":"A","ipAddress":"10.0.0.1","port":70000}],"dataSources":"""
                + """[{"name":"CoBo[0]","eccServer":"B","dataRouter":"C"}]}"""
        );
        var before = await ControlRoomProcess.RunAsync("setup", "export", "--data", directory["data"]);
        var (exitCode, output) = await ControlRoomProcess.RunAsync("setup", "import", file, "--data", directory["data"]);
        exitCode.Should().Be(1);
        output.Should().Contain("70000").And.Contain("experiment").And.Contain("\"B\"".Trim('"')).And.Contain("nothing was changed");
        (await ControlRoomProcess.RunAsync("setup", "export", "--data", directory["data"])).Output.Should().Be(before.Output);
    }

    [Fact]
    public async Task SetupExport_AfterImport_IsTheSameSetup()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        var (exitCode, exported) = await ControlRoomProcess.RunAsync("setup", "export", "--data", installation.Data);
        exitCode.Should().Be(0);
        using var copy = new TemporaryDirectory();
        await File.WriteAllTextAsync(copy["setup.json"], exported);
        await Installation.ImportAsync(copy["setup.json"], copy["data"]);
        (await ControlRoomProcess.RunAsync("setup", "export", "--data", copy["data"])).Output.Should().Be(exported);
    }

    [Fact]
    public async Task Run_StartedAndProgramKilled_IsStillOpenWithItsNumberAndStartTime()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        using var http = TestPeople.Client(installation.Url);
        installation.ForceAll(EccState.Ready);
        await UntilAsync(http, "Ready");

        // The servers are Ready before the first probe of the hosts.
        var checklist = new Uri("/api/v1/start-checklist", UriKind.Relative);
        await Deadline.Until(async () => (await http.GetFromJsonAsync<JsonElement>(checklist)).GetProperty("can_start").GetBoolean());
        (await PostAsync(http, "/api/v1/transitions", new { target_state = 5 })).Status.Should().Be(HttpStatusCode.Accepted);
        var before = await UntilAsync(http, "Running");
        await installation.Program.KillAsync();
        await installation.StartProgramAsync();
        var after = await UntilAsync(http, "Running");
        after.GetProperty("run_number").GetInt32().Should().Be(0);
        after.GetProperty("run_is_open").GetBoolean().Should().BeTrue();
        after.GetProperty("start_time").GetString().Should().Be(before.GetProperty("start_time").GetString());
    }

    [Fact]
    public async Task CommandLine_HelpAndVersion_SucceedAndUnknownVerbFails()
    {
        (await ControlRoomProcess.RunAsync("--help"))
            .Should()
            .Match<(int ExitCode, string Output)>(r => r.ExitCode == 0 && r.Output.Contains("demo"));
        (await ControlRoomProcess.RunAsync("--version"))
            .Should()
            .Match<(int ExitCode, string Output)>(r => r.ExitCode == 0 && r.Output.Contains('.'));
        (await ControlRoomProcess.RunAsync("fly")).ExitCode.Should().NotBe(0);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, string state)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/status", UriKind.Relative), deadline.Token);
            if (status.GetProperty("overall_state_name").GetString() == state)
            {
                return status;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }
}
