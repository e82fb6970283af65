using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

/// <summary>Files as spreadsheets and programs write them, which were once refused or misread.</summary>
public sealed class SheetImportTests : SheetImportBench
{
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
        var preview = await Sheets.PreviewAsync(file);
        preview.Refusal.Should().BeNull();
        preview.Questions.Should().BeEmpty();
        preview.Problems.Should().BeEmpty();
        preview.Changes.Select(c => (c.Run, c.Field.Name, c.New)).Should().Equal((12, "Pressure", "1.5"));
    }

    [Fact]
    public async Task Preview_Windows1252_IsReadAfterAsking()
    {
        byte[] file = [.. "Run;Remark\n3;K\u00fchlung l\u00e4uft, 20 \u00b0C\n"u8];
        file = Encoding.Convert(Encoding.UTF8, Encoding.Latin1, file);
        file = [.. file, .. "4;100 "u8, 0x80, (byte)'\n'];
        var asked = await Sheets.PreviewAsync(file);
        asked.HasOpenQuestions.Should().BeTrue();
        asked.Changes.Should().BeEmpty();
        asked.Questions.Single().Sentence.Should().Contain("\"K\u00fchlung\", \"l\u00e4uft\", \"\u00b0C\"");

        var read = await Sheets.PreviewAsync(file, Choose(ImportTopic.Encoding, ImportChoices.Windows1252));
        read.HasOpenQuestions.Should().BeFalse();
        read.Changes.Select(c => c.New).Should().Equal("K\u00fchlung l\u00e4uft, 20 \u00b0C", "100 \u20ac");
    }

    /// <summary>A script names one encoding for all its files: those that are UTF-8 are still read as UTF-8.</summary>
    [Fact]
    public async Task Preview_Utf8DeclaredAsWindows1252_IsReadAsUtf8() =>
        (await NewAsync("Run,Remark\n3,\u00b5m\n", ImportTopic.Encoding, ImportChoices.Windows1252)).Should().Equal("\u00b5m");

    [Theory]
    [InlineData(new byte[] { (byte)'R', 0x81, 0xFF }, "neither UTF-8 nor Windows-1252")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xFF }, "but its contents are neither")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00 }, "but its contents are neither")]
    [InlineData(new byte[] { (byte)'R', 0, (byte)'u', 0 }, "zero bytes")]
    public async Task Preview_NotText_SaysWhatToDo(byte[] file, string why) =>
        (await Sheets.PreviewAsync(file)).Refusal.Should().Contain(why).And.Contain("CSV UTF-8");

    [Fact]
    public async Task Preview_LinesOfAnotherLength_AreNamedAndSkipped()
    {
        const string File = "Run,Pressure,Target\n1,600,5\n2,600\n3,600,5,7\n4\n5,12,5,6\n6,1,2\n";
        var preview = await Sheets.PreviewAsync(File);
        preview
            .Problems.Should()
            .Equal(
                "Line 3: it has 2 fields, fewer than the 3 columns.",
                "Line 4: it has 4 fields, more than the 3 columns. A value that contains a comma must be in quotes.",
                "Line 5: it has 1 field, fewer than the 3 columns.",
                "Line 6: it has 4 fields, more than the 3 columns. A value that contains a comma must be in quotes."
            );
        preview.Changes.Select(c => (c.Run, c.New)).Should().Equal((1, "600"), (1, "5"), (6, "1"), (6, "2"));
        preview.HasOpenQuestions.Should().BeFalse("they are skipped by default");
        preview
            .Questions.Should()
            .ContainSingle(q => q.Topic == ImportTopic.ShortLines && q.Answer == ImportChoices.LeftOut)
            .Which.Sentence.Should()
            .Contain("lines 3, 5.");

        var taken = await Sheets.PreviewAsync(File, Choose(ImportTopic.ShortLines, ImportChoices.Empty) with { Clears = true });
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
    public async Task Preview_UnsuitableHeaders_AreRefusedWithTheValidOnes(string file, string sentence) =>
        (await Sheets.PreviewAsync(file)).Refusal.Should().Contain(sentence);

    [Fact]
    public async Task Preview_UnknownHeader_SuggestsTheNearest()
    {
        Sheets.Observables = Sheets.Observables.Add(
            new Observable
            {
                Id = 9,
                Name = "Old gauge",
                Units = "mbar",
                RemovedAt = DateTimeOffset.UnixEpoch,
            }
        );
        var preview = await Sheets.PreviewAsync("Run,Started,Target,Pressure (mbar),Magnet?,Weather,Old gauge (mbar),\n1,x,2,3,4,5,6,\n");
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
        (await Sheets.PreviewAsync($"Run,Target\n{number},1\n"))
            .Problems.Should()
            .Equal($"Line 2: \"{number}\" is not a run number. A run number is a whole number from 0 to 2147483647.");

    [Fact]
    public async Task Preview_UnknownRuns_AreCollected()
    {
        var preview = await Sheets.PreviewAsync("Run,Target\n20,1\n21,2\n500.0,3\n");
        preview.UnknownRuns.Should().Equal(new UnknownRun(3, 21), new UnknownRun(4, 500));
        preview.Problems.Should().Equal("Line 3: there is no run 21 of e20009.", "Line 4: there is no run 500 of e20009.");
    }
}
