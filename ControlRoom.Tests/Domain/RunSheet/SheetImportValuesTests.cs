using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>Values as spreadsheets and programs write them, which were once refused or misread.</summary>
public sealed class SheetImportValuesTests : SheetImportBench
{
    /// <summary>The file contains more commas than semicolons.</summary>
    [Fact]
    public async Task Preview_CommaInAHeader_IsNotTheSeparator() =>
        (await ValuesAsync("Run;Field, inner (T)\n12;1,5\n13;2,5\n"))
            .Should()
            .Equal((12, "Field, inner", "1.5"), (13, "Field, inner", "2.5"));

    /// <summary>pandas converts a column of integers to floating point as soon as one value is missing.</summary>
    [Fact]
    public async Task Preview_IntegersBesideAnEmptyField_AreIntegers() =>
        (await ValuesAsync("Run,Target,Magnet,Gas\n12.0,3.0,1.0,2.0\n13.0,,,\n14.0,-7.0,0.0,2\n"))
            .Should()
            .Equal(
                (12, "Target", "3"),
                (12, "Magnet", "Yes"),
                (12, "Gas", "2"),
                (14, "Target", "-7"),
                (14, "Magnet", "No"),
                (14, "Gas", "2")
            );

    [Theory]
    [InlineData("1.23457E+16", "rounded")]
    [InlineData("1,23457E+16", "rounded")]
    [InlineData("1E+03", "rounded")]
    [InlineData("9007199254740992.0", "may have been rounded")]
    [InlineData("1.2345678901234568e+16", "may have been rounded")]
    [InlineData("3.5", "whole number")]
    [InlineData("1e-3", "whole number")]
    public async Task Preview_IntegerWithoutAllItsDigits_IsRefusedWithTheReason(string integer, string why)
    {
        var preview = await Sheets.PreviewAsync($"Run;Target\n12;{integer}\n{integer};5\n");
        preview.Changes.Should().BeEmpty();
        preview.Problems.Should().HaveCount(2);
        preview.Problems[0].Should().StartWith("Line 2: Target: ").And.Contain(why);
        preview.Problems[1].Should().StartWith($"Line 3: \"{integer}\" is not a run number.").And.Contain(why);
    }

    [Theory]
    [InlineData("Target", "9007199254740991.0", "9007199254740991")]
    [InlineData("Target", "9223372036854775807", "9223372036854775807")]
    [InlineData("Target", "1.5E+1", "15")]
    [InlineData("Target", "-0.0", "0")]
    [InlineData("Target", "12,0", "12")]
    [InlineData("Pressure", "1.23457E+16", "12345700000000000")]
    [InlineData("Pressure", "0,123", "0.123")]
    [InlineData("Pressure", "1234,567", "1234.567")]
    [InlineData("Pressure", "1.234", "1.234")]
    [InlineData("Remark", "1,234", "1,234")]
    [InlineData("Remark", "n/a", "n/a")]
    [InlineData("Remark", "-12,5", "-12,5")]
    [InlineData("Remark", "'-12,5", "-12,5")]
    [InlineData("Gas", "none", "None")]
    [InlineData("Magnet", "True", "Yes")]
    public async Task Preview_UnambiguousValue_IsAccepted(string column, string cell, string value) =>
        (await ValuesAsync($"Run,{column}\n12,\"{cell}\"\n")).Should().Equal((12, column, value));

    [Fact]
    public async Task Preview_MissingValues_AreReportedOnceForEachColumn()
    {
        var lines = string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(run =>
                    $"{run},{(run % 2 == 0 ? "NaN" : "1")},{(run == 3 ? "n/a" : run == 5 ? "#DIV/0!" : "2")},{(run == 7 ? "inf" : "yes")}\n"
                )
        );
        var preview = await Sheets.PreviewAsync("Run,Pressure,Target,Magnet\n" + lines + "nan,1,1,1\n");
        preview
            .Problems.Should()
            .Equal(
                "Run: \"nan\" is not a value. It occurs once, on line 22: leave such fields empty.",
                "Pressure (Torr): \"NaN\" is not a value. It occurs 10 times, on lines 2, 4, 6, 8, 10, 12 …: leave such fields empty.",
                "Target: \"#DIV/0!\", \"n/a\" is not a value. It occurs 2 times, on lines 5, 7: leave such fields empty.",
                "Magnet: \"inf\" is not a value. It occurs once, on line 9: leave such fields empty."
            );
        preview.Changes.Should().HaveCount(10 + 18 + 19);
        preview.MoreProblems.Should().Be(0);
    }

    [Theory]
    [InlineData("Pressure", "1,234", "1.234", "1234")]
    [InlineData("Pressure", "-12,345", "-12.345", "-12345")]
    [InlineData("Pressure", "1,234.5", null, "1234.5")]
    [InlineData("Pressure", "1,234,567", null, "1234567")]
    [InlineData("Target", "1,000", "1", "1000")]
    [InlineData("Target", "1,234", null, "1234")]
    public async Task Preview_AmbiguousComma_IsAskedAbout(string column, string cell, string? withDecimals, string withThousands)
    {
        var file = $"Run,{column}\n3,\"{cell}\"\n4,7\n";
        var asked = await Sheets.PreviewAsync(file);
        var question = asked.Questions.Should().ContainSingle().Subject;
        (asked.HasOpenQuestions, question.Topic).Should().Be((true, ImportTopic.Comma));
        question.Sentence.Should().Contain($"\"{cell}\" (line 2, {column}");
        question.Answers.Select(a => a.Value).Should().Equal("decimal", "thousands");
        asked.Changes.Select(c => c.New).Should().Equal(["7"], "no decision has been made");

        (await NewAsync(file, ImportTopic.Comma, ImportChoices.Thousands)).Should().Equal(withThousands, "7");
        (await NewAsync(file, ImportTopic.Comma, ImportChoices.Decimal)).Should().Equal(withDecimals is null ? ["7"] : [withDecimals, "7"]);
    }

    /// <summary>A point between thousands looks like our decimal point, unless other decimals in the same file have a comma.</summary>
    [Theory]
    [InlineData("Run;Pressure\n3;1.234\n4;12,5\n", "1.234", "1234")]
    [InlineData("Run;Pressure\n3;1.234,5\n4;12,5\n", null, "1234.5")]
    [InlineData("Run;Target;Pressure\n3;12.000;\n4;;12,5\n", "12", "12000")]
    public async Task Preview_AmbiguousPoint_IsAskedAbout(string file, string? withDecimals, string withThousands)
    {
        var asked = await Sheets.PreviewAsync(file);
        asked.Questions.Should().ContainSingle(q => q.Topic == ImportTopic.Point && q.IsOpen);
        (await NewAsync(file, ImportTopic.Point, ImportChoices.Thousands)).Should().Equal(withThousands, "12.5");
        (await NewAsync(file, ImportTopic.Point, ImportChoices.Decimal))
            .Should()
            .Equal(withDecimals is null ? ["12.5"] : [withDecimals, "12.5"]);
    }

    [Fact]
    public async Task Preview_CommasBetweenThousandsAndOneBeforeDecimals_NamesThatOne()
    {
        var preview = await Sheets.PreviewAsync("Run;Pressure\n3;1,234\n4;12,5\n", Choose(ImportTopic.Comma, ImportChoices.Thousands));
        preview.Changes.Select(c => c.New).Should().Equal("1234");
        preview.Problems.Should().Equal("Line 3: Pressure: \"12,5\": Commas separate thousands in this file, but here a comma does not.");
        preview
            .Questions.Should()
            .ContainSingle(q => q.Answer == ImportChoices.Thousands, "the answer can be changed")
            .Which.IsOpen.Should()
            .BeFalse();
    }

    private async Task<IEnumerable<(int Run, string Field, string Value)>> ValuesAsync(string file)
    {
        var preview = await Sheets.PreviewAsync(file);
        preview.Refusal.Should().BeNull();
        preview.Questions.Should().BeEmpty();
        preview.Problems.Should().BeEmpty();
        return preview.Changes.Select(c => (c.Run, c.Field.Name, c.New));
    }
}
