using System.Diagnostics;
using ControlRoom.Remote.Addresses;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Addresses;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("mini?", "mini3", true)]
    [InlineData("mini?", "mini31", false)]
    [InlineData("m*i*3", "mini3", true)]
    [InlineData("*.lab", "gate.lab", true)]
    [InlineData("*.lab", "gate.lab.x", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("Mini3", "mini3", false)]
    public void Matches_Pattern_AsSsh(string pattern, string text, bool expected) =>
        HostPattern.Matches(pattern, text).Should().Be(expected);

    [Theory]
    [InlineData("a,mini3", "mini3", true)]
    [InlineData("mini*,!mini3", "mini3", false)]
    [InlineData("!mini3,mini*", "mini3", false)]
    [InlineData("!mini4", "mini3", false)]
    [InlineData("MINI3", "Mini3", true)]
    public void HostListMatches_List_AsSsh(string list, string host, bool expected) =>
        HostPattern.HostListMatches(list, host).Should().Be(expected);

    [Fact]
    public void Matches_ManyStars_EndsQuickly()
    {
        var began = Stopwatch.GetTimestamp();

        HostPattern.Matches(string.Concat(Enumerable.Repeat("a*", 1000)) + "b", new string('a', 5000)).Should().BeFalse();

        Stopwatch.GetElapsedTime(began).Should().BeLessThan(Deadline.Generous);
    }
}
