using ControlRoom.Domain.Get;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Moving;

public sealed class AttpcDumpTests
{
    [Fact]
    public async Task ReadAsync_Example_HasTheOriginalValues()
    {
        var plan = await DumpText.PlanExampleAsync();
        plan.Problems.Should().BeEmpty();
        plan.Experiments.Select(e => (e.Name, e.WasActive)).Should().Equal(("e15503a", false), ("Café 40Ar µ-run", true));
        plan.OtherObjects.Should()
            .Equal(
                new Dictionary<string, long>
                {
                    ["auth.permission"] = 1,
                    ["auth.user"] = 1,
                    ["contenttypes.contenttype"] = 2,
                    ["logs.logentry"] = 1,
                    ["sessions.session"] = 1,
                }
            );
        var first = plan.Experiments[0];
        first
            .Observables.Select(o => (o.Name, o.Units, o.Type))
            .Should()
            .Equal(
                ("Résistance Ω", "kΩ", ObservableType.Real),
                ("Gas pressure", "Torr", ObservableType.Real),
                ("Drift voltage", "V", ObservableType.Integer),
                ("Scaler total", "counts", ObservableType.Integer),
                ("Température", "°C", ObservableType.Real),
                ("Beam current", "µA/10⁻³", ObservableType.Real),
                ("Shift", string.Empty, ObservableType.Text)
            );
        first.Runs.Select(r => r.Number).Should().Equal(Enumerable.Range(0, 42).Except([5, 6, 17, 30]));
        first
            .Setup.EccServers.Select(s => (s.Name, s.SelectedConfig?.ToString()))
            .Should()
            .Equal(
                ("ECC0", "cobo0/beam/beam-all"),
                ("ECC1", "cobo1/beam/beam-all"),
                ("ECC2", null),
                ("ECC10", "cobo10/beam/µ-test"),
                ("ECC_mutant", "mutant/beam/beam-all")
            );
        first.Setup.DataSources.Select(s => s.Name).Should().Equal("CoBo[0]", "CoBo[1]", "CoBo[2]", "CoBo[10]", "Mutant[master]");
        plan.Experiments[1]
            .Setup.DataRouters.Select(r => (r.Name, r.IpAddress, r.Port))
            .Should()
            .Equal(("Router spare", "fd00::6", 46006), ("Routeur café", "10.10.1.6", 46005));
    }

    [Fact]
    public async Task ReadAsync_Example_NamesTheDifferences()
    {
        var notes = string.Join('\n', (await DumpText.PlanExampleAsync()).Notes);
        notes
            .Should()
            .Contain("1 run without stop_datetime (run 41)")
            .And.Contain("1 run without a class (run 9)")
            .And.Contain("-0.0")
            .And.Contain("1 data source without its ECC server or data router, which were deleted (daq.datasource 57 \"CoBo[1]\")")
            .And.Contain("1 configuration set of no ECC server")
            .And.Contain("without an offset: read as UTC")
            .And.Contain("2 times more precise than a millisecond");
    }

    [Theory]
    [InlineData("daq.experiment", 1, "name", "null", "is null")]
    [InlineData("daq.experiment", 1, "name", "\"a/b\"", "more than one directory")]
    [InlineData("daq.experiment", 1, "name", "5", "5 is not a text")]
    [InlineData("daq.experiment", 1, "is_active", "\"yes\"", "neither true nor false")]
    [InlineData("daq.runmetadata", 7, "experiment", "2", "there is no daq.experiment 2 in the file")]
    [InlineData("daq.runmetadata", 7, "experiment", "[\"e15503a\"]", "natural key")]
    [InlineData("daq.runmetadata", 7, "experiment", "null", "is null")]
    [InlineData("daq.runmetadata", 7, "run_number", "-1", "-1 is not a whole number from 0")]
    [InlineData("daq.runmetadata", 7, "run_number", "1.5", "1.5 is not a whole number")]
    [InlineData("daq.runmetadata", 7, "run_number", "2147483647", "is not a whole number from 0 to 2147483646")]
    [InlineData("daq.runmetadata", 7, "run_class", "\"BEEM\"", "\"BEEM\" is not one of TEST")]
    [InlineData("daq.runmetadata", 7, "title", "\"a\\nb\"", "control character")]
    [InlineData("daq.runmetadata", 7, "start_datetime", "null", "is null, but a run needs a start here")]
    [InlineData("daq.observable", 5, "value_type", "\"X\"", "\"X\" is not one of I, F, S")]
    [InlineData("daq.observable", 5, "value_type", "\"\"", "is empty")]
    [InlineData("daq.observable", 5, "name", "\"Notes\"", "is already recorded for every run")]
    [InlineData("daq.observable", 5, "units", "\"V\\u0000\"", "control character")]
    [InlineData("daq.observable", 5, "order", "\"first\"", "is not a whole number")]
    [InlineData("daq.measurement", 9, "run_metadata", "8", "there is no daq.runmetadata 8 in the file")]
    [InlineData("daq.measurement", 9, "observable", "6", "there is no daq.observable 6 in the file")]
    [InlineData("daq.measurement", 9, "serialized_value", "600.5", "600.5 is not a text")]
    public async Task ReadAsync_WrongField_IsNamedWithModelKeyAndField(string model, long key, string field, string json, string why)
    {
        var plan = await DumpText.Small().Set(model, key, field, json).PlanAsync();
        plan.Experiments.Should().BeEmpty();
        plan.Problems.Should()
            .Contain(
                p => p.StartsWith($"{model} {key}, {field}: ") && p.Contains(why),
                "all problems are {0}",
                string.Join(" | ", plan.Problems)
            );
    }

    [Fact]
    public async Task ReadAsync_ManyProblems_AreAllNamed()
    {
        var dump = DumpText.Measured("I", "600.5").Set("daq.experiment", 1, "name", "\"\"").Without("daq.runmetadata", 7, "run_number");
        for (var i = 0; i < 500; i++)
        {
            dump.With("daq.measurement", 1000 + i, """{ "run_metadata": 77, "observable": 5, "serialized_value": "1" }""");
        }

        var plan = await dump.PlanAsync();
        plan.Problems.Should().HaveCount(503).And.OnlyHaveUniqueItems();
        plan.Problems.Should()
            .Contain("daq.runmetadata 7, run_number: is missing")
            .And.Contain("daq.measurement 1499, run_metadata: there is no daq.runmetadata 77 in the file");
    }

    [Fact]
    public async Task ReadAsync_Duplicates_AreNamed()
    {
        var plan = await DumpText
            .Small()
            .With("daq.experiment", 1, """{ "name": "again", "is_active": false }""")
            .With("daq.observable", 6, """{ "experiment": 1, "name": "gas PRESSURE", "value_type": "S", "order": 1 }""")
            .With("daq.runmetadata", 8, """{ "experiment": 1, "run_number": 3, "start_datetime": "2016-12-13T20:25:34" }""")
            .With("daq.measurement", 10, """{ "run_metadata": 7, "observable": 5, "serialized_value": "600.6" }""")
            .PlanAsync();
        plan.Problems.Should()
            .Contain(p => p.StartsWith("daq.experiment 1, pk: another object"))
            .And.Contain(p => p.StartsWith("daq.runmetadata 8, run_number: daq.runmetadata 7 is already run 3"))
            .And.Contain(p => p.StartsWith("daq.measurement 10, serialized_value: ") && p.Contains("is \"600.5\" in daq.measurement 9"))
            .And.Contain(p => p.StartsWith("daq.observable 5, name: ") && p.Contains("already the name of daq.observable 6"));
    }

    [Fact]
    public async Task ReadAsync_ObservableOfAnotherExperiment_IsNamed()
    {
        var plan = await DumpText
            .Small()
            .With("daq.experiment", 2, """{ "name": "other", "is_active": false }""")
            .Set("daq.observable", 5, "experiment", "2")
            .PlanAsync();
        plan.Problems.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("daq.measurement 9, observable: daq.observable 5 \"Gas pressure\" belongs to another experiment");
    }

    [Fact]
    public async Task ReadAsync_UnknownModelsAndFields_AreNamedAndCounted()
    {
        var plan = await DumpText
            .Small()
            .Set("daq.runmetadata", 7, "weather", "\"rain\"")
            .Set("daq.experiment", 1, "target_run_duration", "3600")
            .With("daq.pressurelog", 1, "{}")
            .With("polls.choice", 1, "{}")
            .PlanAsync();
        plan.Problems.Should().BeEmpty();
        plan.Notes.Should()
            .Contain("daq.runmetadata, field weather: not kept; 1 object with a value (first: 7).")
            .And.Contain("daq.experiment, field target_run_duration: not kept; 1 object with a value (first: 1).")
            .And.Contain("daq.pressurelog: unknown here and not kept; 1 object.");
        plan.OtherObjects.Should().ContainKey("polls.choice").And.HaveCount(1);
    }

    [Fact]
    public async Task ReadAsync_FieldsOfAnEarlierVersion_HaveTheirDefaults()
    {
        var plan = await new DumpText()
            .With("daq.experiment", 1, """{ "user": 4, "name": "e1", "target_run_duration": 3600 }""")
            .With("daq.experiment", 2, """{ "user": 5, "name": "e2", "target_run_duration": 3600 }""")
            .With("daq.eccserver", 1, """{ "name": "ECC0", "ip_address": "10.0.0.1", "selected_config": null, "is_online": true }""")
            .With("daq.datarouter", 1, """{ "name": "R0", "ip_address": "10.0.0.1" }""")
            .With("daq.datasource", 1, """{ "name": "CoBo[0]", "ecc_server": 1, "data_router": 1 }""")
            .With("daq.observable", 1, """{ "experiment": 1, "name": "a", "value_type": "S" }""")
            .PlanAsync();
        plan.Problems.Should().BeEmpty();
        plan.Experiments.Should()
            .HaveCount(2, "early versions had one setup for all experiments")
            .And.OnlyContain(e =>
                e.Setup.EccServers.Single().Port == 8083 && e.Setup.DataRouters.Single().Port == 46005 && e.Setup.DataSources.Length == 1
            );
    }

    [Fact]
    public async Task ReadAsync_SetupFaults_AreNamed()
    {
        var plan = await DumpText
            .Small()
            .With("daq.eccserver", 1, """{ "experiment": 1, "name": "ECC0", "ip_address": "10.0.0.1", "selected_config": 77 }""")
            .With("daq.eccserver", 2, """{ "experiment": 1, "name": "ecc0", "ip_address": "10.0.0.1", "port": 8083 }""")
            .With("daq.eccserver", 3, """{ "experiment": 1, "name": "ECC3", "ip_address": "-oProxyCommand=x", "port": 70000 }""")
            .With("daq.datarouter", 1, """{ "experiment": 1, "name": "R0", "ip_address": "10.0.0.1", "connection_type": "UDP" }""")
            .With("daq.datasource", 1, """{ "name": "CoBo[0]", "ecc_server": 1, "data_router": 1 }""")
            .With("daq.datasource", 2, """{ "name": "CoBo[1]", "ecc_server": 1, "data_router": 1 }""")
            .With("daq.configid", 1, """{ "describe": "a/b", "prepare": "", "configure": "c", "ecc_server": 9 }""")
            .PlanAsync();
        plan.Problems.Should()
            .Contain("daq.eccserver 1, selected_config: there is no daq.configid 77 in the file")
            .And.Contain("daq.eccserver 2, name: \"ecc0\" is already the name of daq.eccserver 1")
            .And.Contain("daq.eccserver 2, port: daq.eccserver 1 is already at 10.0.0.1 port 8083")
            .And.Contain("daq.eccserver 3, ip_address: \"-oProxyCommand=x\" is neither an IP address nor a host name")
            .And.Contain("daq.eccserver 3, port: 70000 is not a whole number from 1 to 65535")
            .And.Contain("daq.datarouter 1, connection_type: \"UDP\" is not one of ICE, TCP, FDT, ZBUF")
            .And.Contain("daq.datasource 2, data_router: it is already the router of daq.datasource 1; a router accepts one sender")
            .And.Contain("daq.configid 1, prepare: is empty")
            .And.Contain("daq.configid 1, ecc_server: there is no daq.eccserver 9 in the file")
            .And.Contain(p => p.StartsWith("daq.configid 1, describe: \"a/b\" is not the name"));
    }

    [Fact]
    public async Task ReadAsync_ConfigSets_DistinguishListedFromManualOnes()
    {
        var plan = await DumpText.PlanExampleAsync();
        var first = plan.Experiments[0];
        var list = first.Configs[first.Setup.EccServers.Single(s => s.Name == "ECC10").Id];
        list.FetchedAt.Should().Be(new DateTimeOffset(2016, 12, 12, 18, 0, 4, 117, TimeSpan.Zero));
        list.ListedCount.Should().Be(4);
        list.Sets.Should().ContainSingle(s => s.IsManual).Which.Config.Should().Be(new ConfigId("cobo10", "beam", "µ-test"));
        list.IsMissing(new ConfigId("cobo10", "beam", "µ-test")).Should().BeFalse();
    }

    [Fact]
    public async Task ReadAsync_OneExperiment_IsNotBlockedByAnother()
    {
        var dump = DumpText
            .Small()
            .With("daq.experiment", 2, """{ "name": "other", "is_active": false }""")
            .With("daq.runmetadata", 8, """{ "experiment": 2, "run_number": -5, "start_datetime": null }""");
        (await dump.PlanAsync()).Problems.Should().NotBeEmpty();
        var plan = await dump.PlanAsync(
            new MoveRequest
            {
                FileName = "a.json",
                Experiments = ["e15503a"],
                NewName = "e15503a old",
            }
        );
        plan.Problems.Should().BeEmpty();
        plan.Experiments.Should().ContainSingle().Which.Name.Should().Be("e15503a old");
        plan.Notes.Should().Contain("Not chosen: \"other\".");
    }

    [Theory]
    [InlineData(
        new[] { "nothing" },
        null,
        "There is no experiment called \"nothing\" in the file; its experiments are \"e15503a\", \"other\"."
    )]
    [InlineData(new string[0], "new", "Only one experiment can be renamed (--as), but the file has \"e15503a\", \"other\"")]
    public async Task ReadAsync_InvalidChoice_IsRefused(string[] experiments, string? newName, string why)
    {
        var dump = DumpText.Small().With("daq.experiment", 2, """{ "name": "other", "is_active": false }""");
        var plan = await dump.PlanAsync(
            new MoveRequest
            {
                FileName = "a.json",
                Experiments = [.. experiments],
                NewName = newName,
            }
        );
        plan.Problems.Should().ContainSingle().Which.Should().StartWith(why);
    }
}
