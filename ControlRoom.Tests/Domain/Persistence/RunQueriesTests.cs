using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class RunQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task LatestAsync_NoRuns_IsNull()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        (await database.Runs.LatestAsync("e20009", None)).Should().BeNull();
        (await database.Runs.LatestAsync("unknown", None)).Should().BeNull();
        (await database.Runs.ListAsync("unknown", None)).Should().BeEmpty();
    }

    [Fact]
    public async Task LatestAsync_OpenRunWithALowerNumber_ReturnsTheOpenOne()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await using (var context = database.NewContext())
        {
            var experiment = await context.Experiments.SingleAsync();
            context.AddRange(
                new RunRow
                {
                    Experiment = experiment,
                    Number = 3,
                    StartedAt = DateTimeOffset.UnixEpoch,
                    StoppedAt = DateTimeOffset.UnixEpoch,
                },
                new RunRow
                {
                    Experiment = experiment,
                    Number = 2,
                    StartedAt = DateTimeOffset.UnixEpoch,
                }
            );
            await context.SaveChangesAsync();
        }

        (await database.Runs.LatestAsync("e20009", None))!.Number.Should().Be(2);
        (await database.Journal.CloseAsync((await database.Runs.LatestAsync("e20009", None))!, [], DateTimeOffset.UnixEpoch, None))
            .Number.Should()
            .Be(2);
        (await database.Runs.LatestAsync("e20009", None))!.Number.Should().Be(3);
        (await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None)).Number.Should().Be(4);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.0 / 3)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(600)]
    public async Task ListAsync_RealValue_ReadsBackAsTheSameNumber(double value)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await AddAsync(database, ObservableType.Real, new MeasurementRow { RealValue = value });
        var text = (await database.Runs.ListAsync("e20009", None)).Single().Sheet.Single().Value;
        double.Parse(text, System.Globalization.CultureInfo.InvariantCulture).Should().Be(value);
        text.Should().NotContain(",");
    }

    [Theory]
    [InlineData(ObservableType.Integer, 4000L, null, "4000")]
    [InlineData(ObservableType.Integer, long.MinValue, null, "-9223372036854775808")]
    [InlineData(ObservableType.YesNo, 1L, null, "Yes")]
    [InlineData(ObservableType.YesNo, 0L, null, "No")]
    [InlineData(ObservableType.YesNo, null, null, "")]
    [InlineData(ObservableType.Text, null, "a, \"b\"\nc", "a, \"b\"\nc")]
    [InlineData(ObservableType.Choice, null, "P10", "P10")]
    [InlineData(ObservableType.Real, null, null, "")]
    public async Task LatestAsync_Value_IsFormattedByItsType(ObservableType type, long? integer, string? text, string expected)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await AddAsync(database, type, new MeasurementRow { IntegerValue = integer, TextValue = text });
        (await database.Runs.LatestAsync("e20009", None))!.Sheet.Should().Equal(new SheetLine("value", expected, "u"));
    }

    [Fact]
    public async Task ListAsync_RunWithoutMeasurement_HasALineToo()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await AddAsync(database, ObservableType.Text, new MeasurementRow { TextValue = "first" });
        await database.Journal.OpenAsync("e20009", "c", [], DateTimeOffset.UnixEpoch, None);
        (await database.Runs.ListAsync("e20009", None)).Select(r => r.Sheet.Single().Value).Should().Equal("first", string.Empty);
    }

    private static async Task AddAsync(TestDatabase database, ObservableType type, MeasurementRow measurement)
    {
        await using var context = database.NewContext();
        var experiment = await context.Experiments.SingleAsync();
        measurement.Observable = new ObservableRow
        {
            Experiment = experiment,
            Name = "value",
            Type = type,
            Units = "u",
        };
        measurement.Run = new RunRow
        {
            Experiment = experiment,
            StartedAt = DateTimeOffset.UnixEpoch,
            StoppedAt = DateTimeOffset.UnixEpoch,
        };
        context.Add(measurement);
        await context.SaveChangesAsync();
    }
}
