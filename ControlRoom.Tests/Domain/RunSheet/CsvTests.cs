using System.Text;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace ControlRoom.Tests.Domain.RunSheet;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("a,b\r1,2\r", "a|b;1|2")]
    [InlineData("a;b\n1,5;2", "a|b;1,5|2")]
    [InlineData("a\tb\n1\t2", "a|b;1|2")]
    [InlineData("\"a,\"\"x\"\"\",b\n\"1\r\n2\",", "a,\"x\"|b;1\r\n2|")]
    [InlineData("a\n\nb", "a;;b")]
    [InlineData("a,", "a|")]
    [InlineData("", "")]
    public void Read_Text_GivesRecords(string text, string expected) =>
        string.Join(';', CsvReader.Read(text).Select(r => string.Join('|', r.Fields))).Should().Be(expected);

    [Theory]
    [InlineData("a\n\"b", "Line 2: a quote is opened")]
    [InlineData("\"a\"b", "Line 1: something follows")]
    public void Read_BrokenQuotes_SaysWhere(string text, string why) =>
        FluentActions.Enumerating(() => CsvReader.Read(text)).Should().Throw<FormatException>().WithMessage($"{why}*");

    [Fact]
    public void Read_QuotedLines_CountsLinesOfTheFile() =>
        CsvReader.Read("a\n\"x\ny\"\nb").Select(r => r.Line).Should().Equal(1, 2, 4);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 89", "'+49 89")]
    [InlineData("-5 V at the grid", "'-5 V at the grid")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("it's", "it's")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("", "")]
    public void Guarded_Formula_IsATextToSpreadsheets(string text, string guarded)
    {
        CsvText.Guarded(text).Should().Be(guarded);
        CsvText.Unguarded(guarded).Should().Be(text);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Prop.ForAll<string[][]>(table =>
    {
        var records = Clean(table);
        var read = CsvReader.Read(Written(records)).Select(r => r.Fields.Skip(1).Select(CsvText.Unguarded).ToArray()).ToArray();
        return read.Length == records.Length && read.Zip(records).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    /// <summary>Somebody else's reader understands the same; it makes every end of line within a field the same one.</summary>
    [Fact]
    public void Written_AnyTable_IsReadTheSameByAnotherReader() => Prop.ForAll<string[][]>(table =>
    {
        string[][] records = [.. Clean(table).Select(r => r.Select(f => f.ReplaceLineEndings(" ").Replace("\0", string.Empty, StringComparison.Ordinal)).ToArray())];
        using var parser = new TextFieldParser(new StringReader(Written(records))) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        return records.All(record => parser.ReadFields()!.Skip(1).SequenceEqual(record.Select(CsvText.Guarded), StringComparer.Ordinal)) && parser.EndOfData;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_ByteOrderMarks_AreUnderstood()
    {
        CsvReader.Decode([.. Encoding.UTF8.Preamble, .. "ä"u8]).Should().Be("ä");
        CsvReader.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ä")]).Should().Be("ä");
        CsvReader.Decode([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("ä")]).Should().Be("ä");
        CsvReader.Decode("ä"u8).Should().Be("ä");
        FluentActions.Invoking(() => CsvReader.Decode([0xE4, 0x20])).Should().Throw<FormatException>().WithMessage("*not UTF-8*");
    }

    private static string[][] Clean(string[][] table) => [.. table.Select(r => r.Select(f => f ?? string.Empty).ToArray())];

    /// <summary>A mark begins each record, so that one without fields is not a blank line.</summary>
    private static string Written(string[][] records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.Append('#');
            foreach (var field in record)
            {
                text.Append(',');
                CsvText.Append(text, CsvText.Guarded(field));
            }

            text.Append(CsvText.EndOfRecord);
        }

        return text.ToString();
    }
}
