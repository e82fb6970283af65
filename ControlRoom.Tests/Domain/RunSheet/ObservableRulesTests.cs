using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

public sealed class ObservableRulesTests
{
    private static readonly Observable[] Others =
    [
        new()
        {
            Id = 1,
            Name = "Gas pressure",
            Units = "Torr",
        },
        new()
        {
            Id = 2,
            Name = "Old",
            RemovedAt = DateTimeOffset.UnixEpoch,
        },
    ];

    public static TheoryData<Observable, string?> Cases =>
        new()
        {
            {
                new Observable
                {
                    Name = "Voltage",
                    Units = "V",
                    Minimum = -1,
                    Maximum = 1,
                },
                null
            },
            {
                new Observable { Name = "Spannung (Draht)", Comment = "über dem Gitter" },
                null
            },
            {
                new Observable { Name = " " },
                "Give the observable a name."
            },
            {
                new Observable { Name = "a\tb" },
                "control character"
            },
            {
                new Observable { Name = " a" },
                "begins or ends with a space"
            },
            {
                new Observable { Name = new string('a', 101) },
                "101 characters"
            },
            {
                new Observable { Name = "title" },
                "recorded for every run"
            },
            {
                new Observable { Name = "Run" },
                "recorded for every run"
            },
            {
                new Observable { Name = "GAS PRESSURE" },
                "already"
            },
            {
                new Observable { Name = "Gas pressure (Torr)" },
                "have the header \"Gas pressure (Torr)\""
            },
            {
                new Observable { Name = "old" },
                "restore it"
            },
            {
                new Observable
                {
                    Id = 1,
                    Name = "Gas pressure",
                    Units = "mbar",
                },
                null
            },
            {
                new Observable
                {
                    Name = "a",
                    Minimum = 2,
                    Maximum = 1,
                },
                "larger than the largest"
            },
            {
                new Observable
                {
                    Name = "a",
                    Type = ObservableType.Text,
                    Minimum = 2,
                },
                "Only numbers have a range."
            },
            {
                new Observable { Name = "a", Minimum = double.NaN },
                "not a number"
            },
            {
                new Observable { Name = "a", Type = ObservableType.Choice },
                "at least one choice"
            },
            {
                new Observable
                {
                    Name = "a",
                    Type = ObservableType.Choice,
                    Choices = ["x", "X"],
                },
                "occurs twice"
            },
            {
                new Observable
                {
                    Name = "a",
                    Type = ObservableType.Choice,
                    Choices = ["x", "y"],
                },
                null
            },
            {
                new Observable
                {
                    Name = "a",
                    Type = ObservableType.Real,
                    Choices = ["x"],
                },
                "Only a choice"
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhyNot_Observable_SaysWhatIsWrong(Observable observable, string? why)
    {
        var problem = ObservableRules.WhyNot(observable, Others);
        if (why is null)
        {
            problem.Should().BeNull();
        }
        else
        {
            problem.Should().Contain(why);
        }
    }
}
