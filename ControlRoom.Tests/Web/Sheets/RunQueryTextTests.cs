using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Components.Tables;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class RunQueryTextTests
{
    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        var query = new RunQuery
        {
            Classes = [RunClass.Beam, RunClass.Junk],
            Title = "a&b=c d+e",
            Since = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1)),
            Until = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            Conditions = [new RunCondition(12, ConditionKind.AtLeast, "1:2"), new RunCondition(3, ConditionKind.Empty, string.Empty)],
            Search = "ä \"x\"",
            SortBy = "o12",
            Descending = false,
        };
        RunQueryText.Parse($"http://localhost/runs?{RunQueryText.Write(query)}").Should().BeEquivalentTo(query);
    }

    [Theory]
    [InlineData("http://localhost/runs")]
    [InlineData("http://localhost/runs?")]
    [InlineData("http://localhost/runs?class=Nonsense&class=99&since=yesterday&where=x&where=1:Odd:2&left=3")]
    public void Parse_Nothing_IsAllRuns(string address)
    {
        RunQueryText.Parse(address).Should().BeEquivalentTo(RunQuery.All);
        RunQueryText.Write(RunQuery.All).Should().BeEmpty();
    }
}
