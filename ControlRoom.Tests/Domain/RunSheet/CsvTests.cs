using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

public sealed class CsvTests
{
    private static readonly CsvFormat Csv = new();

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("a,b\r1,2\r", "a|b;1|2")]
    [InlineData("a;b\n1,5;2", "a|b;1,5|2")]
    [InlineData("a\tb\n1\t2", "a|b;1|2")]
    [InlineData("\"a,\"\"x\"\"\",b\n\"1\r\n2\",", "a,\"x\"|b;1\r\n2|")]
    [InlineData("a\n\nb", "a;;b")]
    [InlineData("a,", "a|")]
    [InlineData("1,5\" pipe\n2, \"so\" ", "1|5\" pipe;2| \"so\" ")]
    [InlineData("Run,Title\n1,a; b; c\n2,d; e; f", "Run|Title;1|a; b; c;2|d; e; f")]
    [InlineData("Run;T\n1;2,5\n3;4,5", "Run|T;1|2,5;3|4,5")]
    [InlineData("\"Field; T\",Run\n1,2", "Field; T|Run;1|2")]
    [InlineData("Run,Gas | mix\n1,a|b\n2,c|d", "Run|Gas | mix;1|a|b;2|c|d")]
    [InlineData("\"\"\"\",\"\"", "\"|")]
    [InlineData("", "")]
    public void Read_Text_GivesRecords(string text, string expected) =>
        string.Join(';', Read(text).Select(r => string.Join('|', r.Fields))).Should().Be(expected);

    [Theory]
    [InlineData("a\n\"b", "Line 2: a quote is opened")]
    [InlineData("\"a\"b", "Line 1: text follows")]
    [InlineData("a,b\n\"x\ny\",\"z", "Line 3: a quote is opened")]
    [InlineData("a\n\"x\ny\"z", "Line 3: text follows")]
    [InlineData("5\" pipe,\"never\nclosed,2", "Line 1: a quote is opened")]
    [InlineData("x\"y,\"a\"b", "Line 1: text follows")]
    [InlineData("\"a\"b\"\"", "Line 1: text follows")]
    [InlineData("\"\"\"", "Line 1: a quote is opened")]
    [InlineData("\"", "Line 1: a quote is opened")]
    public void Read_BrokenQuotes_SaysWhere(string text, string why) =>
        FluentActions.Enumerating(() => Read(text)).Should().Throw<FormatException>().WithMessage($"{why}*");

    [Fact]
    public void Read_QuotedLines_CountsLinesOfTheFile() => Read("a\n\"x\ny\"\nb").Select(r => r.Line).Should().Equal(1, 2, 4);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 89", "'+49 89")]
    [InlineData("-5 V at the grid", "'-5 V at the grid")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-1200 V", "'-1200 V")]
    [InlineData(" -1200", "' -1200")]
    [InlineData("-1200 ", "'-1200 ")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("-1e400", "'-1e400")]
    [InlineData("+49,89,1", "'+49,89,1")]
    [InlineData("--5", "'--5")]
    [InlineData("-", "'-")]
    [InlineData("'-5", "''-5")]
    [InlineData("it's", "it's")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("", "")]
    public void Guarded_Formula_IsTextForSpreadsheets(string text, string guarded)
    {
        FormulaGuard.Guarded(text).Should().Be(guarded);
        FormulaGuard.Unguarded(guarded).Should().Be(text);
    }

    [Theory]
    [InlineData("-1200")]
    [InlineData("-12,5")]
    [InlineData("+5")]
    [InlineData("-.5")]
    [InlineData("-1.5e-6")]
    public void Guarded_Number_IsUnchanged(string text)
    {
        FormulaGuard.Guarded(text).Should().Be(text);
        FormulaGuard.Unguarded(text).Should().Be(text);
        FormulaGuard.Unguarded($"'{text}").Should().Be(text, "earlier versions wrote it like this");
    }

    [Fact]
    public void Unguarded_GuardedText_IsTheOriginal() =>
        Prop.ForAll<int, string, string>(
                (number, before, after) =>
                {
                    string[] texts =
                    [
                        $"{number}",
                        $"{before}{number}",
                        $"'{number}",
                        $"-{number},{after}",
                        $"{before}{after}",
                        $"+{number}e{after}",
                    ];
                    return texts.All(t => FormulaGuard.Unguarded(FormulaGuard.Guarded(t)) == t);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WrittenText_IsTheSame() =>
        Prop.ForAll<string[][]>(table =>
            {
                var records = Clean(table);
                var read = Read(Written(records)).Select(r => r.Fields.Skip(1).Select(FormulaGuard.Unguarded).ToArray()).ToArray();
                return read.Length == records.Length
                    && read.Zip(records).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));
            })
            .QuickCheckThrowOnFailure();

    /// <summary>An independent reader understands the same; it normalises every end of line within a field.</summary>
    [Fact]
    public void Written_AnyTable_IsReadTheSameByAnotherReader() =>
        Prop.ForAll<string[][]>(table =>
            {
                string[][] records =
                [
                    .. Clean(table)
                        .Select(r =>
                            r.Select(f => f.ReplaceLineEndings(" ").Replace("\0", string.Empty, StringComparison.Ordinal)).ToArray()
                        ),
                ];
                using var parser = new TextFieldParser(new StringReader(Written(records)))
                {
                    Delimiters = [","],
                    HasFieldsEnclosedInQuotes = true,
                    TrimWhiteSpace = false,
                };
                return records.All(record =>
                        parser.ReadFields()!.Skip(1).SequenceEqual(record.Select(FormulaGuard.Guarded), StringComparer.Ordinal)
                    ) && parser.EndOfData;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Written_TextThatOtherSpreadsheetsSplit_IsInQuotes()
    {
        using var file = new MemoryStream();
        await using (var writer = Csv.Write(file, byteOrderMark: true))
        {
            await writer.WriteRecordAsync(["a", "", "a;b", "a\tb", " a", "a ", "a\"b", "a,b", "a\nb", "a\rb"], CancellationToken.None);
        }

        file.ToArray().Should().StartWith(Encoding.UTF8.Preamble.ToArray());
        CsvText.Decode(file.ToArray()).Should().Be("a,,\"a;b\",\"a\tb\",\" a\",\"a \",\"a\"\"b\",\"a,b\",\"a\nb\",\"a\rb\"\r\n");
    }

    [Fact]
    public void Decode_ByteOrderMarks_AreUnderstood()
    {
        CsvText.Decode([.. Encoding.UTF8.Preamble, .. "ä"u8]).Should().Be("ä");
        CsvText.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ä")]).Should().Be("ä");
        CsvText.Decode([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("ä")]).Should().Be("ä");
        CsvText.Decode("ä"u8).Should().Be("ä");
        CsvText.Decode([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. "ä"u8]).Should().Be("ä");
        CsvText.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ä")]).Should().Be("ä");
        CsvText.Decode([0xE4, 0x20]).Should().BeNull("it may be Windows-1252, which the user must specify");
    }

    private static string[][] Clean(string[][] table) => [.. table.Select(r => r.Select(f => f ?? string.Empty).ToArray())];

    private static IEnumerable<CsvRecord> Read(string text) => Csv.Read(text, CsvSeparator.MostFrequent(text));

    private static string Written(string[][] records)
    {
        var write = WrittenAsync(records);
        write.IsCompletedSuccessfully.Should().BeTrue("nothing waits for a stream in memory");
        return write.GetAwaiter().GetResult();
    }

    /// <summary>A mark begins each record, so that a record without fields is not a blank line.</summary>
    private static async Task<string> WrittenAsync(string[][] records)
    {
        using var file = new MemoryStream();
        foreach (var record in records)
        {
            // A writer takes only records with the same number of fields.
            await using var writer = Csv.Write(file);
            await writer.WriteRecordAsync(["#", .. record.Select(FormulaGuard.Guarded)], CancellationToken.None);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }
}
