using ControlRoom.Domain.Subsystems;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>How values of configuration keys are read, compared and refused.</summary>
public sealed class ConfigurationKeyTests
{
    [Theory]
    [InlineData(ConfigurationType.Integer, "12", "12")]
    [InlineData(ConfigurationType.Integer, "+012", "12")]
    [InlineData(ConfigurationType.Integer, "-3", "-3")]
    [InlineData(ConfigurationType.Real, "1e-6", "1E-06")]
    [InlineData(ConfigurationType.Real, "0.000001", "1E-06")]
    [InlineData(ConfigurationType.Real, "2.50", "2.5")]
    [InlineData(ConfigurationType.Boolean, "true", "true")]
    [InlineData(ConfigurationType.Text, "010", "010")]
    [InlineData(ConfigurationType.Text, "", "")]
    [InlineData(ConfigurationType.Choice, "anything", "anything")]
    public void Read_RightValue_HasOneWayOfWriting(ConfigurationType type, string text, string value)
    {
        var (read, problem) = Key(type).Read(text);
        problem.Should().BeNull();
        read.Should().Be(value);
    }

    [Theory]
    [InlineData(ConfigurationType.Integer, "1.0", "k: “1.0” is not a whole number.")]
    [InlineData(ConfigurationType.Integer, "0x10", "k: “0x10” is not a whole number.")]
    [InlineData(ConfigurationType.Integer, "1,000", "k: “1,000” is not a whole number.")]
    [InlineData(ConfigurationType.Real, "1,5", "k: “1,5” is not a number.")]
    [InlineData(ConfigurationType.Real, "NaN", "k: “NaN” is not a number.")]
    [InlineData(ConfigurationType.Real, "1e999", "k: “1e999” is not a number.")]
    [InlineData(ConfigurationType.Boolean, "no", "k: “no” is neither true nor false.")]
    [InlineData(ConfigurationType.Boolean, "True", "k: “True” is neither true nor false.")]
    [InlineData(ConfigurationType.Text, "a\nb", "k: It has control characters.")]
    public void Read_OtherType_SaysWhat(ConfigurationType type, string text, string why) =>
        Key(type).Read(text).Problem.Should().Be(new ConfigurationProblem("k", ConfigurationProblemKind.WrongType, why));

    [Theory]
    [InlineData(0.5, 4.0, "0.25", "k: 0.25 is not from 0.5 mV to 4 mV.")]
    [InlineData(0.5, null, "0.25", "k: 0.25 is not at least 0.5 mV.")]
    [InlineData(null, 4.0, "4.01", "k: 4.01 is not at most 4 mV.")]
    [InlineData(0.5, 4.0, "0.5", null)]
    [InlineData(0.5, 4.0, "4", null)]
    public void Read_Range_IncludesItsEnds(double? least, double? most, string text, string? why) =>
        (Key(ConfigurationType.Real) with { Minimum = least, Maximum = most, Unit = "mV" }).Read(text).Problem?.Text.Should().Be(why);

    [Fact]
    public void Read_Choices_AreThoseThatAreKnown()
    {
        var key = Key(ConfigurationType.Choice) with { Choices = ["low", "high"] };
        key.Read("low").Problem.Should().BeNull();
        key.Read("Low")
            .Problem.Should()
            .Be(new ConfigurationProblem("k", ConfigurationProblemKind.NotAChoice, "k: “Low” is not one of low, high."));
        (key with { Choices = [] }).Read("low").Problem!.Text.Should().Be("k: “low” is not available: there are no choices.");
    }

    [Fact]
    public void Check_EverythingIsWrong_NamesAllAtOnce()
    {
        ConfigurationKey[] keys = [Key(ConfigurationType.Integer) with { Name = "a" }, Key(ConfigurationType.Boolean) with { Name = "b" }];
        var check = ConfigurationCheck.Of(
            keys,
            new Dictionary<string, string>
            {
                ["z"] = "",
                ["y"] = "",
                ["b"] = "1",
            }
        );
        check
            .Problems.Select(p => (p.Key, p.Kind))
            .Should()
            .Equal(
                ("y", ConfigurationProblemKind.UnknownKey),
                ("z", ConfigurationProblemKind.UnknownKey),
                ("a", ConfigurationProblemKind.MissingKey),
                ("b", ConfigurationProblemKind.WrongType)
            );
    }

    private static ConfigurationKey Key(ConfigurationType type) =>
        new()
        {
            Name = "k",
            Device = "d",
            Type = type,
        };
}
