using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Tests.Remote;
using ControlRoom.Web.Commands.Client;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The command line as a client of a running control room.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_FromIdleToFiled_WorksOnTheCommandLine()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var files = await FilesAsync();
        (await DoAsync(files, installation, "go", "ready"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Done && r.Output.StartsWith("Ready"));
        (await DoAsync(files, installation, "observable", "add", "Gas pressure", "--units", "Torr"))
            .Output.Should()
            .Contain("Gas pressure")
            .And.Contain("Torr");
        (await DoAsync(files, installation, "run", "set", "next", "Title=first light", "Gas pressure=600"))
            .Output.Trim()
            .Should()
            .Be("Stored.");
        (await DoAsync(files, installation, "start"))
            .Output.Should()
            .StartWith("Running")
            .And.Contain("run 0 Running")
            .And.Contain("first light")
            .And.Contain("tester has control.");
        (await DoAsync(files, installation, "start"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Refused && r.Output.Contains("controlroom: "));
        (await DoAsync(files, installation, "run", "show")).Output.Should().Contain("first light").And.Contain("600");
        (await DoAsync(files, installation, "stop")).Output.Should().StartWith("Ready");
        (await DoAsync(files, installation, "run", "list", "--json"))
            .Output.Should()
            .Match(text => JsonDocument.Parse(text, default).RootElement[0].GetProperty("number").GetInt32() == 0);
        (await DoAsync(files, installation, "reset")).Output.Should().StartWith("Prepared");
        (await DoAsync(files, installation, "configure", "--server", "ECC0")).Output.Should().StartWith("Mixed");
        (await DoAsync(files, installation, "configure", "--server", "ECC9"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Refused && r.Output.Contains("no ECC server called ECC9"));
        (await DoAsync(files, installation, "log", "tail", "ECC0", "-n", "2")).Output.Should().Contain("state Ready");
        (await DoAsync(files, installation, "setup", "show")).Output.Should().Contain("\"eccServers\"");
        (await DoAsync(files, installation, "api", "get", "me")).Output.Should().Contain("tester");
    }

    [Fact]
    public async Task Stop_WhileAnotherUserHasControl_IsForcedAndControlIsGivenToANamedUser()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        await using var files = await FilesAsync();
        await File.WriteAllTextAsync(files["carol"], await TestPeople.AddAsync(installation.Data, "carol", Role.Operator));
        await File.WriteAllTextAsync(files["olga"], await TestPeople.AddAsync(installation.Data, "olga", Role.Observer));
        string[] asCarol = ["--token-file", files["carol"]];
        installation.ForceAll(EccState.Running);
        (await DoAsync(files, installation, "control", "take")).Output.Should().Be("tester has control.\n");
        await Deadline.Until(async () =>
            (await DoAsync(files, installation, "status")).Output.StartsWith("Running", StringComparison.Ordinal)
        );
        (await DoAsync(files, installation, ["stop", .. asCarol]))
            .Should()
            .Match<CommandResult>(r =>
                r.ExitCode == ExitCode.Refused && r.Output.Contains("tester has control. To stop anyway: controlroom stop --force")
            );
        (await DoAsync(files, installation, ["configure", .. asCarol]))
            .Output.Should()
            .Contain("To stop: controlroom stop")
            .And.NotContain("/api/");
        (await DoAsync(files, installation, ["go", "ready", .. asCarol]))
            .Output.Should()
            .Contain("controlroom control ask")
            .And.NotContain("/api/");
        (await DoAsync(files, installation, ["stop", "--server", "ECC0", "--force", .. asCarol])).ExitCode.Should().Be(ExitCode.Done);
        (await DoAsync(files, installation, ["stop", "--force", .. asCarol]))
            .Output.Should()
            .StartWith("Ready")
            .And.Contain("tester has control.");
        (await DoAsync(files, installation, "control", "show"))
            .Output.Should()
            .MatchRegex("carol at [0-9:]{5} UTC[-+:0-9]*: Stop ECC0, although tester had control\\.");
        (await DoAsync(files, installation, "control", "give", "olga"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Refused && r.Output.Contains("observer"));
        (await DoAsync(files, installation, "control", "give", "CAROL")).Output.Should().StartWith("carol has control.\n");
        (await DoAsync(files, installation, "reset", "--json"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Refused && r.Output.Contains("carol has control."));
    }

    [Fact]
    public async Task TokensAndAlarms_ThroughTheApi_AreListedCreatedAndChanged()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        await using var files = await FilesAsync();
        var made = (await DoAsync(files, installation, "token", "add", "--role", "operator", "--label", "scripts")).Output.Trim();
        await File.WriteAllTextAsync(files["operator"], made.Split(' ')[^1]);
        var number = (await DoAsync(files, installation, "token", "list", "--token-file", files["operator"]))
            .Output.Split('\n')
            .Single(l => l.Contains("scripts", StringComparison.Ordinal))
            .Split(' ')[0];
        (await DoAsync(files, installation, "token", "add", "--role", "expert", "--token-file", files["operator"]))
            .ExitCode.Should()
            .Be(ExitCode.NotAllowed);
        (await DoAsync(files, installation, "token", "revoke", number)).Output.Should().Be($"Token {number} is revoked.\n");
        (await DoAsync(files, installation, "status", "--token-file", files["operator"])).ExitCode.Should().Be(ExitCode.NotAllowed);
        (await ControlRoomProcess.RunAsync("token", "list", "--data", installation.Data))
            .Output.Should()
            .MatchRegex($"{number}\ttester\tOperator\tscripts\trevoked");

        (await DoAsync(files, installation, "alarm", "list")).Output.Should().Be("No alarms.\n");
        installation.Server("ECC0").ForceState(EccState.Running);
        await Deadline.Until(async () =>
            (await DoAsync(files, installation, "alarm", "list")).Output.StartsWith(
                "ECC0: ECC0 is Running, but no run is open.",
                StringComparison.Ordinal
            )
        );
        (await DoAsync(files, installation, "alarm", "acknowledge", "ECC0", "--note", "pulser test"))
            .Output.Should()
            .EndWith("Acknowledged by tester: pulser test\n");
        (await DoAsync(files, installation, "alarm", "acknowledge", "ECC0"))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.Refused && r.Output.Contains("tester has already acknowledged this alarm."));
        (await DoAsync(files, installation, "status")).Output.Should().Contain("(acknowledged by tester)");
        (await DoAsync(files, installation, "alarm", "shelve", "ECC0", "--minutes", "0.5", "--reason", "x"))
            .Output.Should()
            .Contain("1 to 720 minutes");
        (await DoAsync(files, installation, "alarm", "shelve", "ECC0", "--minutes", "30", "--reason", "pulser"))
            .Output.Should()
            .MatchRegex("Shelved by tester until [0-9:]{5} UTC[-+:0-9]*: pulser\n$");
        (await DoAsync(files, installation, "status")).Output.Should().Contain("(shelved by tester until ");
        await installation.Program.KillAsync();
        await installation.Program.DisposeAsync();
        await installation.StartProgramAsync();
        (await DoAsync(files, installation, "alarm", "list"))
            .Output.Should()
            .Contain("Acknowledged by tester: pulser test")
            .And.Contain(": pulser\n");
        (await DoAsync(files, installation, "alarm", "unshelve", "ECC0"))
            .Output.Should()
            .NotContain("helved")
            .And.NotContain("cknowledged");
    }

    [Fact]
    public async Task Failures_EachEndWithItsOwnCode()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var files = await FilesAsync();
        await File.WriteAllTextAsync(files["observer"], await TestPeople.AddAsync(installation.Data, "olga", Role.Observer));
        await File.WriteAllTextAsync(files["wrong"], "crt_wrong");
        (await DoAsync(files, installation, "status", "--token-file", files["wrong"])).ExitCode.Should().Be(ExitCode.NotAllowed);
        (await DoAsync(files, installation, "status", "--token-file", files["observer"])).ExitCode.Should().Be(ExitCode.Done);
        (await DoAsync(files, installation, "describe", "--token-file", files["observer"]))
            .Should()
            .Match<CommandResult>(r => r.ExitCode == ExitCode.NotAllowed && r.Output.Contains("needs the role Operator"));
        (await ControlRoomProcess.RunAsync("status", "--url", "http://127.0.0.1:9", "--token-file", files["token"]))
            .ExitCode.Should()
            .Be(ExitCode.Unreachable);
        (await ControlRoomProcess.RunAsync("status", "--url", "nonsense")).ExitCode.Should().Be(ExitCode.Failed);
        (await ControlRoomProcess.RunAsync("status", "--url", installation.Url, "--token-file", files["none"]))
            .ExitCode.Should()
            .Be(ExitCode.Failed);
        installation.Server("ECC0").Faults.FailNext(EccTransition.Describe, "the hardware description is wrong");
        (await DoAsync(files, installation, "describe")).ExitCode.Should().Be(ExitCode.CommandFailed);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public async Task Completion_AsksTheProgramItself(string shell)
    {
        (await ControlRoomProcess.RunAsync("completion", shell)).Output.Should().Contain("[suggest:");
        (await ControlRoomProcess.RunAsync("[suggest:14]", "controlroom st"))
            .Output.Split('\n', StringSplitOptions.TrimEntries)
            .Should()
            .Contain(["status", "start", "stop"]);
        (await ControlRoomProcess.RunAsync("[suggest:21]", "controlroom run show --")).Output.Should().Contain("--json");
    }

    private static async Task<Files> FilesAsync()
    {
        var files = new Files();
        await File.WriteAllTextAsync(files["token"], TestPeople.Token + "\n");
        return files;
    }

    private static async Task<CommandResult> DoAsync(Files files, Installation installation, params string[] arguments)
    {
        var (code, output) = await ControlRoomProcess.RunAsync([
            .. arguments,
            "--url",
            installation.Url,
            .. arguments.Contains("--token-file") ? Array.Empty<string>() : ["--token-file", files["token"]],
        ]);
        return new CommandResult(code, output);
    }

    private sealed record CommandResult(int ExitCode, string Output);

    private sealed class Files : IAsyncDisposable
    {
        private readonly TemporaryDirectory directory = new();

        public string this[string name] => directory[name];

        public ValueTask DisposeAsync()
        {
            directory.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
