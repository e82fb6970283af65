using System.Globalization;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Runs.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Moving;

/// <summary>Numbers, texts and times in a dump.</summary>
public sealed class AttpcValuesTests
{
    [Theory]
    [InlineData("F", "600.5", "600.5")]
    [InlineData("F", "0.1", "0.1")]
    [InlineData("F", "1e-06", "1E-06")]
    [InlineData("F", "5e-324", "5E-324")]
    [InlineData("F", "1.7976931348623157e+308", "1.7976931348623157E+308")]
    [InlineData("F", "600.3000000000001", "600.3000000000001")]
    [InlineData("I", "9007199254740993", "9007199254740993")]
    [InlineData("I", "9223372036854775807", "9223372036854775807")]
    [InlineData("I", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("S", " owl 夜勤 ", " owl 夜勤 ")]
    public async Task ReadAsync_Value_IsExactlyTheOriginal(string type, string written, string shown)
    {
        var plan = await DumpText.Measured(type, written).PlanAsync();
        plan.Problems.Should().BeEmpty();
        var value = plan.Experiments[0].Runs[0].Values.Should().ContainSingle().Subject;
        value.Value.ToText(plan.Experiments[0].Observables[0].Type).Should().Be(shown);
        if (type == "F")
        {
            var bits = BitConverter.DoubleToInt64Bits(double.Parse(written, CultureInfo.InvariantCulture));
            BitConverter.DoubleToInt64Bits(value.Value.Real!.Value).Should().Be(bits);
        }
    }

    [Theory]
    [InlineData("F", "nan", "accepts neither NaN")]
    [InlineData("F", "-inf", "accepts neither NaN")]
    [InlineData("F", "1,5", "a point, not a comma")]
    [InlineData("F", "abc", "Write a number")]
    [InlineData("F", "1e999", "The largest number is")]
    [InlineData("F", "1_000.5", "Write a number")]
    [InlineData("I", "5.0", "Write a whole number")]
    [InlineData("I", "9223372036854775808", "A whole number must be from")]
    [InlineData("S", "a\\u0007b", "control character")]
    public async Task ReadAsync_ValueThatTheSheetCannotStore_IsNamedWithItsKey(string type, string written, string why)
    {
        var plan = await DumpText.Measured(type, written).PlanAsync();
        plan.Experiments.Should().BeEmpty();
        plan.Problems.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("daq.measurement 9, serialized_value: ")
            .And.Contain(why)
            .And.Contain("\"Gas pressure\" in run 3");
    }

    [Theory]
    [InlineData("2016-12-12T20:25:34.123", "UTC", "2016-12-12T20:25:34.1230000+00:00")]
    [InlineData("2016-12-12T20:25:34", "America/Detroit", "2016-12-13T01:25:34.0000000+00:00")]
    [InlineData("2016-12-12T20:25:34.123Z", "America/Detroit", "2016-12-12T20:25:34.1230000+00:00")]
    [InlineData("2016-12-12T20:25:34.123456-05:00", "UTC", "2016-12-13T01:25:34.1234560+00:00")]
    [InlineData("2016-12-12 20:25:34+0530", "UTC", "2016-12-12T14:55:34.0000000+00:00")]
    [InlineData("2016-11-06T01:30:00", "America/Detroit", "2016-11-06T05:30:00.0000000+00:00")]
    public async Task ReadAsync_Time_IsThatMoment(string written, string zone, string moment)
    {
        var request = new MoveRequest { FileName = "a.json", Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var plan = await DumpText.Timed(written).PlanAsync(request);
        plan.Problems.Should().BeEmpty();
        var run = plan.Experiments[0].Runs[0];
        run.StartedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture).Should().Be(moment);
        run.Provenance.Should().Contain($"start_datetime {written},", "the run’s records contain the value before the database rounded it");
    }

    [Theory]
    [InlineData("2016-13-12T20:25:34")]
    [InlineData("2016-12-12T25:25:34")]
    [InlineData("12/12/2016")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("2016-12-12T20:25:34 EST")]
    public async Task ReadAsync_NotATime_IsNamed(string written)
    {
        var plan = await DumpText.Timed(written).PlanAsync();
        plan.Problems.Should().ContainSingle().Which.Should().StartWith("daq.runmetadata 7, start_datetime: ").And.Contain("is not a time");
    }

    [Fact]
    public async Task ReadAsync_SkippedTime_AsksForTheZone()
    {
        var request = new MoveRequest { FileName = "a.json", Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Detroit") };
        var plan = await DumpText.Timed("2016-03-13T02:30:00").PlanAsync(request);
        plan.Problems.Should().ContainSingle().Which.Should().Contain("did not exist in America/Detroit");
    }

    [Fact]
    public async Task ReadAsync_RunInTheRepeatedHour_DoesNotEndBeforeItBegan()
    {
        var request = new MoveRequest { FileName = "a.json", Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Detroit") };
        var plan = await DumpText.Timed("2016-11-06T01:50:00", "2016-11-06T01:10:00").PlanAsync(request);
        (plan.Experiments[0].Runs[0].StoppedAt - plan.Experiments[0].Runs[0].StartedAt).Should().Be(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task ReadAsync_RunWithoutEnd_IsClosedWithTheKnownValues()
    {
        var plan = await DumpText.Small().Set("daq.runmetadata", 7, "stop_datetime", null).PlanAsync();
        var run = plan.Experiments[0].Runs[0];
        (run.StoppedAt, run.EndKnown).Should().Be((run.StartedAt, RunEndSource.LastSeenRunning));
        plan.Notes.Should().Contain(n => n.Contains("run 3") && n.Contains("stop it in the original"));
    }

    [Fact]
    public async Task ReadAsync_DuplicateMeasurement_IsKeptOnce()
    {
        var plan = await DumpText
            .Small()
            .With("daq.measurement", 10, """{ "run_metadata": 7, "observable": 5, "serialized_value": "600.5" }""")
            .PlanAsync();
        plan.Experiments[0].Runs[0].Values.Should().ContainSingle();
        plan.Notes.Should().Contain(n => n.Contains("more than once in the file"));
    }
}
