using System.Text;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Moving;

/// <summary>Files that are not a dump, or not a complete one.</summary>
public sealed class AttpcFileTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n", "contains only white space")]
    [InlineData("[]", "without any object")]
    [InlineData("[{\"model\": \"polls.choice\", \"pk\": 1}]", "has no object of the original’s app (daq.…), but only polls.choice (1)")]
    [InlineData("- model: daq.experiment\n  pk: 1\n", "is YAML")]
    [InlineData("<?xml version=\"1.0\"?><django-objects version=\"1.0\"/>", "is XML")]
    [InlineData("{\"model\": \"daq.experiment\", \"pk\": 1, \"fields\": {}}\n", "one object per line")]
    [InlineData("--\n-- PostgreSQL database dump\n", "a copy of the database itself")]
    [InlineData("PGDMP\u0001", "a copy of the database itself")]
    [InlineData("SQLite format 3\0", "a copy of the database itself")]
    [InlineData("PK\u0003\u0004", "is compressed")]
    [InlineData("System check identified no issues\n[]", "begins with \"System check identified no issues\", but a dump begins with [")]
    [InlineData("[{\"model\": \"daq.experiment\", \"pk\": 1},\n{\"model\": \"daq", "is not JSON from line 2 on, after 1 complete object")]
    [InlineData("[{\"model\": \"daq.experiment\"}] and more", "is not JSON from")]
    [InlineData("[1, 2]", "object 1 of the file: 1 is not an object")]
    [InlineData("[{\"pk\": 1}]", "object 1 of the file, model: is missing")]
    [InlineData("[{\"model\": \"daq.experiment\", \"pk\": null}]", "daq.experiment (object 1 of the file), pk: is missing or not a whole")]
    [InlineData("[{\"model\": \"daq.experiment\", \"pk\": 1}]", "daq.experiment 1, fields: is missing")]
    [InlineData("[{\"model\": \"daq.experiment\", \"pk\": 1, \"fields\": {\"name\": \"a\", \"name\": \"b\"}}]", "1, name: is given twice")]
    [InlineData("[{\"model\": \"daq.runmetadata\", \"pk\": 1, \"fields\": {}}]", "has no experiment (daq.experiment)")]
    public async Task ReadAsync_NotADump_SaysWhatItIs(string text, string why)
    {
        var plan = await DumpText.PlanAsync(text);
        plan.Experiments.Should().BeEmpty();
        plan.Problems.Should().Contain(p => p.Contains(why), "all problems are {0}", string.Join(" | ", plan.Problems));
    }

    [Fact]
    public async Task ReadAsync_Encodings_AreAcceptedOrNamed()
    {
        var text = DumpText.Small().Set("daq.runmetadata", 7, "title", "\"µ\"").ToString();
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var plan = await DumpText.PlanAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            plan.Problems.Should().BeEmpty();
            plan.Experiments[0].Runs[0].Title.Should().Be("µ");
        }

        var latin = await DumpText.PlanAsync(Encoding.Latin1.GetBytes(text.Replace("\\u00B5", "µ", StringComparison.Ordinal)));
        latin.Problems.Should().ContainSingle().Which.Should().StartWith("daq.runmetadata 7, title: it has invalid characters");
        var half = await DumpText.PlanAsync(text.Replace("\\u00B5", "\\ud800", StringComparison.Ordinal));
        half.Problems.Should().ContainSingle().Which.Should().StartWith("daq.runmetadata 7, title: it has invalid characters");
    }

    [Fact]
    public async Task ReadAsync_AnyPrefixOfTheExample_IsRefusedWithoutCrash()
    {
        var bytes = await File.ReadAllBytesAsync(DumpText.Example);
        for (var length = 0; length < bytes.Length - 3; length += 997)
        {
            (await DumpText.PlanAsync(bytes[..length])).Problems.Should().NotBeEmpty();
        }
    }
}
