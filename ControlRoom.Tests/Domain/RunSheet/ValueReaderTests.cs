using System.Globalization;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("12,5", "12.5")]
    [InlineData(" 1e-6 ", "1E-06")]
    [InlineData("1E3", "1000")]
    [InlineData("+3", "3")]
    [InlineData("-0", "0")]
    [InlineData("\u22123,5", "-3.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("0.1", "0.1")]
    [InlineData("1.7976931348623157E+308", "1.7976931348623157E+308")]
    [InlineData("5E-324", "5E-324")]
    public void Read_RealNumber_IsUnderstood(string typed, string text) => Read(ObservableType.Real, typed).Should().Be((text, null));

    [Theory]
    [InlineData("1,234.5", "without separators")]
    [InlineData("1.234,5", "without separators")]
    [InlineData("1 234", "Write a number")]
    [InlineData("12 Torr", "Write a number")]
    [InlineData("NaN", "Write a number")]
    [InlineData("Infinity", "Write a number")]
    [InlineData("0x10", "Write a number")]
    [InlineData("1e400", "The largest number is")]
    [InlineData("1e-400", "too close to 0")]
    [InlineData("=1+1", "Write a number")]
    [InlineData("(3)", "Write a number")]
    [InlineData("-", "Write a number")]
    public void Read_NotARealNumber_SaysWhatToWrite(string typed, string problem) =>
        Read(ObservableType.Real, typed).Problem.Should().Contain(problem);

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807", null)]
    [InlineData("-9223372036854775808", "-9223372036854775808", null)]
    [InlineData("007", "7", null)]
    [InlineData("9223372036854775808", "", "A whole number must be from")]
    [InlineData("12.0", "", "whole number")]
    [InlineData("1e3", "", "whole number")]
    [InlineData("twelve", "", "whole number")]
    public void Read_Integer_HasAllOf64Bits(string typed, string text, string? problem) =>
        Check(Read(ObservableType.Integer, typed), text, problem);

    [Theory]
    [InlineData("yes", "Yes", null)]
    [InlineData("N", "No", null)]
    [InlineData("1", "Yes", null)]
    [InlineData("perhaps", "", "Yes or No")]
    public void Read_YesNo_AcceptsEither(string typed, string text, string? problem) =>
        Check(Read(ObservableType.YesNo, typed), text, problem);

    [Theory]
    [InlineData("P10", "P10", null)]
    [InlineData("p10", "P10", null)]
    [InlineData("P11", "", "not one of the choices: He, P10.")]
    public void Read_Choice_IsOneOfTheChoices(string typed, string text, string? problem)
    {
        var reading = ValueReader.Read(
            new Observable
            {
                Name = "Gas",
                Type = ObservableType.Choice,
                Choices = ["He", "P10"],
            },
            typed
        );
        Check((reading.Text, reading.Problem), text, problem);
    }

    [Theory]
    [InlineData("800", null)]
    [InlineData("-0,5", "out of range: 0 … 800 Torr")]
    [InlineData("800.1", "out of range: 0 … 800 Torr")]
    public void Read_Range_IncludesItsEnds(string typed, string? problem)
    {
        var reading = ValueReader.Read(
            new Observable
            {
                Name = "Pressure",
                Type = ObservableType.Real,
                Units = "Torr",
                Minimum = 0,
                Maximum = 800,
            },
            typed
        );
        Check((reading.IsValid ? "good" : string.Empty, reading.Problem), problem is null ? "good" : string.Empty, problem);
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb", null)]
    [InlineData("  kept as it is ", "  kept as it is ", null)]
    [InlineData("bell \u0007", "", "control character")]
    [InlineData("whole \ud83d\ude00", "whole \ud83d\ude00", null)]
    public void Read_Text_IsKeptExceptCharactersThatFilesCannotContain(string typed, string text, string? problem) =>
        Check(Read(ObservableType.Text, typed), text, problem);

    /// <summary>In code, because an attribute cannot represent it either.</summary>
    [Fact]
    public void Read_UnpairedSurrogate_IsRefused() =>
        Read(ObservableType.Text, "half \ud83d").Problem.Should().Contain("control character");

    [Fact]
    public void Read_TooLong_SaysHowLong() =>
        Read(ObservableType.Text, new string('x', 4001)).Problem.Should().Be("It has 4001 characters; the maximum is 4000.");

    [Fact]
    public void Read_TitleOfTwoLines_IsRefused() =>
        ValueReader.Read(Observable.TitleField, "a\nb").Problem.Should().Be("A title has only one line.");

    [Theory]
    [InlineData(ObservableType.Real)]
    [InlineData(ObservableType.Text)]
    [InlineData(ObservableType.Choice)]
    public void Read_WhiteSpace_IsNoValue(ObservableType type) => Read(type, "  ").Should().Be((string.Empty, null));

    [Fact]
    public void Read_UnknownClass_IsRefused() => ValueReader.Read(Observable.RunClassField, string.Empty).Problem.Should().NotBeNull();

    [Fact]
    public void Read_AnyDouble_ReadsBackAsTheSameNumber() =>
        Prop.ForAll<double>(number =>
            {
                if (!double.IsFinite(number))
                {
                    return true;
                }

                var text = new MeasuredValue(null, number, null).ToText(ObservableType.Real);
                var real = new Observable { Name = "x", Type = ObservableType.Real };
                return ValueReader.Read(real, text).Value.Real == number
                    && ValueReader.Read(real, text.Replace('.', ',')).Value.Real == number;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyInteger_ReadsBackAsTheSameNumber() =>
        Prop.ForAll<long>(number =>
                ValueReader
                    .Read(new Observable { Name = "x", Type = ObservableType.Integer }, number.ToString(CultureInfo.InvariantCulture))
                    .Value.Integer == number
            )
            .QuickCheckThrowOnFailure();

    private static (string Text, string? Problem) Read(ObservableType type, string typed)
    {
        var reading = ValueReader.Read(
            new Observable
            {
                Name = "x",
                Type = type,
                Choices = type == ObservableType.Choice ? ["a"] : [],
            },
            typed
        );
        return (reading.Text, reading.Problem);
    }

    private static void Check((string Text, string? Problem) reading, string text, string? problem)
    {
        reading.Text.Should().Be(text);
        if (problem is null)
        {
            reading.Problem.Should().BeNull();
        }
        else
        {
            reading.Problem.Should().Contain(problem);
        }
    }
}
