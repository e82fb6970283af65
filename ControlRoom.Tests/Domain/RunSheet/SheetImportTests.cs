using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>Files as spreadsheets and programs write them, which were once refused or misread.</summary>
public sealed class SheetImportTests
{
    private readonly MemorySheets sheets = new(
        runs: 21,
        new Observable { Name = "Pressure", Units = "Torr" },
        new Observable { Name = "Target", Type = ObservableType.Integer },
        new Observable { Name = "Field, inner", Units = "T" },
        new Observable { Name = "Magnet", Type = ObservableType.YesNo },
        new Observable
        {
            Name = "Gas",
            Type = ObservableType.Choice,
            Choices = ["He", "P10", "2", "None"],
        },
        new Observable { Name = "Remark", Type = ObservableType.Text }
    );

    [Theory]
    [InlineData("sep=;\r\nRun;Pressure\r\n12;1,5\r\n")]
    [InlineData("\ufeffsep=;\nRun;Pressure\n12;1,5\n")]
    [InlineData("SEP=;\nRun;Pressure\n12;1,5\n")]
    [InlineData("\"sep=;\"\nRun;Pressure\n12;1,5\n")]
    [InlineData("sep=;;\nRun;Pressure\n12;1,5\n")]
    [InlineData("sep=\t\nRun\tPressure\n12\t1.5\n")]
    [InlineData("sep=\\t\nRun\tPressure\n12\t1.5\n")]
    [InlineData("sep=|\nRun|Pressure\n12|1.5\n")]
    [InlineData("\n\nsep=;\n\nRun;Pressure\n\n12;1,5\n")]
    [InlineData("\r\nRun;Pressure\r\n12;1,5\r\n")]
    [InlineData("\n\n;\nRun;Pressure\n12;1,5\n")]
    [InlineData("  \nRun\tPressure\n12\t1,5")]
    [InlineData("\ufeff\ufeffRun,Pressure\n12,1.5\n")]
    [InlineData("\ufeff\ufeff\"Run\",Pressure\n12,1.5\n")]
    [InlineData("Run;\"Weather, inside, outside\";Pressure\n12;\"a,b,c\";1,5\n")]
    [InlineData("Run;Weather, inside, outside;Pressure\n12;a,b,c;1,5\n")]
    [InlineData("Pressure;Weather, Run;Run\n1,5;x;12\n")]
    [InlineData("run_number,Pressure\n12,1.5\n")]
    [InlineData("Run No.,Pressure\n12,1.5\n")]
    [InlineData("RUN-NR;pressure [torr]\n12;1,5\n")]
    [InlineData("RunNumber;PRESSURE (Torr)\n12;1,5\n")]
    [InlineData("Run\u00a0#;Pressure\u00a0\u00a0(Torr)\n12;1,5\n")]
    [InlineData("Run,Pressure\n12.0,1.50\n")]
    [InlineData("Run,Pressure\n1.200000000000000000e+01,1.500000000000000000e+00\n")]
    public async Task Preview_FileOfAnotherProgram_IsUnderstood(string file)
    {
        var preview = await sheets.PreviewAsync(file);
        preview.Refusal.Should().BeNull();
        preview.Questions.Should().BeEmpty();
        preview.Problems.Should().BeEmpty();
        preview.Changes.Select(c => (c.Run, c.Field.Name, c.New)).Should().Equal((12, "Pressure", "1.5"));
    }

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
        var preview = await sheets.PreviewAsync($"Run;Target\n12;{integer}\n{integer};5\n");
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
    public async Task Preview_ValueThatIsPlain_IsTaken(string column, string cell, string value) =>
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
        var preview = await sheets.PreviewAsync("Run,Pressure,Target,Magnet\n" + lines + "nan,1,1,1\n");
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
        var asked = await sheets.PreviewAsync(file);
        var question = asked.Questions.Should().ContainSingle().Subject;
        (asked.IsAsking, question.Matter).Should().Be((true, ImportMatter.Comma));
        question.Sentence.Should().Contain($"\"{cell}\" (line 2, {column}");
        question.Answers.Select(a => a.Value).Should().Equal("decimal", "thousands");
        asked.Changes.Select(c => c.New).Should().Equal(["7"], "no decision has been made");

        (await NewAsync(file, ImportMatter.Comma, ImportChoices.Thousands)).Should().Equal(withThousands, "7");
        (await NewAsync(file, ImportMatter.Comma, ImportChoices.Decimal))
            .Should()
            .Equal(withDecimals is null ? ["7"] : [withDecimals, "7"]);
    }

    /// <summary>A point between thousands looks like our decimal point, unless other decimals in the same file have a comma.</summary>
    [Theory]
    [InlineData("Run;Pressure\n3;1.234\n4;12,5\n", "1.234", "1234")]
    [InlineData("Run;Pressure\n3;1.234,5\n4;12,5\n", null, "1234.5")]
    [InlineData("Run;Target;Pressure\n3;12.000;\n4;;12,5\n", "12", "12000")]
    public async Task Preview_AmbiguousPoint_IsAskedAbout(string file, string? withDecimals, string withThousands)
    {
        var asked = await sheets.PreviewAsync(file);
        asked.Questions.Should().ContainSingle(q => q.Matter == ImportMatter.Point && q.IsOpen);
        (await NewAsync(file, ImportMatter.Point, ImportChoices.Thousands)).Should().Equal(withThousands, "12.5");
        (await NewAsync(file, ImportMatter.Point, ImportChoices.Decimal))
            .Should()
            .Equal(withDecimals is null ? ["12.5"] : [withDecimals, "12.5"]);
    }

    [Fact]
    public async Task Preview_CommasBetweenThousandsAndOneBeforeDecimals_NamesThatOne()
    {
        var preview = await sheets.PreviewAsync("Run;Pressure\n3;1,234\n4;12,5\n", Choose(ImportMatter.Comma, ImportChoices.Thousands));
        preview.Changes.Select(c => c.New).Should().Equal("1234");
        preview.Problems.Should().Equal("Line 3: Pressure: \"12,5\": Commas separate thousands in this file, but here a comma does not.");
        preview
            .Questions.Should()
            .ContainSingle(q => q.Said == ImportChoices.Thousands, "the answer can be changed")
            .Which.IsOpen.Should()
            .BeFalse();
    }

    [Fact]
    public async Task Preview_Windows1252_IsReadAfterAsking()
    {
        byte[] file = [.. "Run;Remark\n3;K\u00fchlung l\u00e4uft, 20 \u00b0C\n"u8];
        file = Encoding.Convert(Encoding.UTF8, Encoding.Latin1, file);
        file = [.. file, .. "4;100 "u8, 0x80, (byte)'\n'];
        var asked = await sheets.PreviewAsync(file);
        asked.IsAsking.Should().BeTrue();
        asked.Changes.Should().BeEmpty();
        asked.Questions.Single().Sentence.Should().Contain("\"K\u00fchlung\", \"l\u00e4uft\", \"\u00b0C\"");

        var read = await sheets.PreviewAsync(file, Choose(ImportMatter.Encoding, ImportChoices.Windows1252));
        read.IsAsking.Should().BeFalse();
        read.Changes.Select(c => c.New).Should().Equal("K\u00fchlung l\u00e4uft, 20 \u00b0C", "100 \u20ac");
    }

    /// <summary>A script names one encoding for all its files: those that are UTF-8 are still read as UTF-8.</summary>
    [Fact]
    public async Task Preview_Utf8DeclaredAsWindows1252_IsReadAsUtf8() =>
        (await NewAsync("Run,Remark\n3,\u00b5m\n", ImportMatter.Encoding, ImportChoices.Windows1252)).Should().Equal("\u00b5m");

    [Theory]
    [InlineData(new byte[] { (byte)'R', 0x81, 0xFF }, "neither UTF-8 nor Windows-1252")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xFF }, "goes on with what is not")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00 }, "goes on with what is not")]
    [InlineData(new byte[] { (byte)'R', 0, (byte)'u', 0 }, "zero bytes")]
    public async Task Preview_NotText_SaysWhatToDo(byte[] file, string why) =>
        (await sheets.PreviewAsync(file)).Refusal.Should().Contain(why).And.Contain("CSV UTF-8");

    [Fact]
    public async Task Preview_LinesOfAnotherLength_AreNamedAndSkipped()
    {
        const string File = "Run,Pressure,Target\n1,600,5\n2,600\n3,600,5,7\n4\n5,12,5,6\n6,1,2\n";
        var preview = await sheets.PreviewAsync(File);
        preview
            .Problems.Should()
            .Equal(
                "Line 3: it has 2 fields, fewer than the 3 columns.",
                "Line 4: it has 4 fields, more than the 3 columns. A value that contains a comma must be in quotes.",
                "Line 5: it has 1 field, fewer than the 3 columns.",
                "Line 6: it has 4 fields, more than the 3 columns. A value that contains a comma must be in quotes."
            );
        preview.Changes.Select(c => (c.Run, c.New)).Should().Equal((1, "600"), (1, "5"), (6, "1"), (6, "2"));
        preview.IsAsking.Should().BeFalse("they are skipped by default");
        preview
            .Questions.Should()
            .ContainSingle(q => q.Matter == ImportMatter.ShortLines && q.Said == ImportChoices.LeftOut)
            .Which.Sentence.Should()
            .Contain("lines 3, 5.");

        var taken = await sheets.PreviewAsync(File, Choose(ImportMatter.ShortLines, ImportChoices.Empty) with { Clears = true });
        taken.Problems.Should().HaveCount(2).And.OnlyContain(p => p.Contains("more than"));
        taken
            .Changes.Select(c => (c.Run, c.New))
            .Should()
            .Equal([(1, "600"), (1, "5"), (2, "600"), (6, "1"), (6, "2")], "a missing field clears nothing");
    }

    [Theory]
    [InlineData("Rnu,Pressure\n1,2\n", "Its columns, on line 1, are: Rnu, Pressure. The most similar is \"Rnu\".")]
    [InlineData("\nTitle;Pressure\nx;2\n", "Its columns, on line 2, are: Title, Pressure.")]
    [InlineData(
        "Run,Presure (Torr)\n1,2\n",
        "None of its columns is on the run sheet: Presure (Torr). \"Presure (Torr)\" is not a column of the sheet; the most similar is "
            + "\"Pressure (Torr)\". The sheet has: Class, Title, Pressure (Torr), Target, Field, inner (T), Magnet, Gas, Remark, Notes."
    )]
    [InlineData("Run,run_number,Pressure\n1,1,2\n", "The columns \"Run\" and \"run_number\" of the file are the same: remove one of them.")]
    [InlineData(
        "Run,Pressure,Pressure (Torr)\n1,1,2\n",
        "The columns \"Pressure\" and \"Pressure (Torr)\" of the file are the same: remove one of them."
    )]
    public async Task Preview_HeadsThatDoNotFit_AreAnsweredWithThoseThatDo(string file, string sentence) =>
        (await sheets.PreviewAsync(file)).Refusal.Should().Contain(sentence);

    [Fact]
    public async Task Preview_UnknownHeader_SuggestsTheNearest()
    {
        sheets.Observables = sheets.Observables.Add(
            new Observable
            {
                Id = 9,
                Name = "Old gauge",
                Units = "mbar",
                RemovedAt = DateTimeOffset.UnixEpoch,
            }
        );
        var preview = await sheets.PreviewAsync("Run,Started,Target,Pressure (mbar),Magnet?,Weather,Old gauge (mbar),\n1,x,2,3,4,5,6,\n");
        preview.Changes.Should().ContainSingle();
        preview.Ignored.Should().Equal("Started", "Pressure (mbar)", "Magnet?", "Weather", "Old gauge (mbar)", "column 8");
        preview
            .UnknownColumns.Select(u => u.Sentence)
            .Should()
            .Equal(
                "\"Pressure (mbar)\" is not a column of the sheet; the most similar is \"Pressure (Torr)\".",
                "\"Magnet?\" is not a column of the sheet; the most similar is \"Magnet\".",
                "\"Weather\" is not a column of the sheet.",
                "\"Old gauge (mbar)\" was removed from the sheet: restore it under Observables to import it."
            );
        preview.SheetColumns.Should().StartWith(["Class", "Title", "Pressure (Torr)"]);
    }

    /// <summary>
    /// "Run number" can be the name of an observable; an exported file then had two columns of run numbers, and could not be imported.
    /// </summary>
    [Fact]
    public async Task Preview_ObservableNamedLikeTheRunNumber_IsDistinguishedFromRun()
    {
        var other = new MemorySheets(
            3,
            new Observable { Name = "Run number", Type = ObservableType.Integer },
            new Observable { Name = "x" }
        );
        (await other.PreviewAsync("Run,Run number\n1,7\n")).Changes.Select(c => (c.Run, c.New)).Should().Equal((1, "7"));
        (await other.PreviewAsync("Run number,x\n1,7\n")).Changes.Select(c => (c.Run, c.New)).Should().Equal((1, "7"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("2147483648")]
    public async Task Preview_NumberThatNoRunHas_IsRefusedWithTheRange(string number) =>
        (await sheets.PreviewAsync($"Run,Target\n{number},1\n"))
            .Problems.Should()
            .Equal($"Line 2: \"{number}\" is not a run number. A run number is a whole number from 0 to 2147483647.");

    [Fact]
    public async Task Preview_UnknownRuns_AreCollected()
    {
        var preview = await sheets.PreviewAsync("Run,Target\n20,1\n21,2\n500.0,3\n");
        preview.UnknownRuns.Should().Equal(new UnknownRun(3, 21), new UnknownRun(4, 500));
        preview.Problems.Should().Equal("Line 3: there is no run 21 of e20009.", "Line 4: there is no run 500 of e20009.");
    }

    private static ImportChoices Choose(ImportMatter matter, string answer) => new ImportChoices().With(matter, answer);

    private async Task<IEnumerable<(int Run, string Field, string Value)>> ValuesAsync(string file)
    {
        var preview = await sheets.PreviewAsync(file);
        preview.Refusal.Should().BeNull();
        preview.Questions.Should().BeEmpty();
        preview.Problems.Should().BeEmpty();
        return preview.Changes.Select(c => (c.Run, c.Field.Name, c.New));
    }

    private async Task<IEnumerable<string>> NewAsync(string file, ImportMatter matter, string answer)
    {
        var preview = await sheets.PreviewAsync(file, Choose(matter, answer));
        preview.IsAsking.Should().BeFalse();
        return preview.Changes.Select(c => c.New);
    }
}
