using ControlRoom.Remote.SshConfig;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

public sealed class AlgorithmListTests
{
    private static readonly string[] Usual = ["a1", "a2", "b1"];
    private static readonly string[] Known = ["a1", "a2", "b1", "old1", "old2"];

    [Theory]
    [InlineData("b1,a1", "b1 a1")]
    [InlineData("b1,new,a1,b1", "b1 a1")]
    [InlineData("a*", "a1 a2")]
    [InlineData("old?", "old1 old2")]
    [InlineData("new", "")]
    [InlineData("+old1", "a1 a2 b1 old1")]
    [InlineData("+a2,old*", "a1 a2 b1 old1 old2")]
    [InlineData("+new", "a1 a2 b1")]
    [InlineData("-a2", "a1 b1")]
    [InlineData("-a*,b1", "")]
    [InlineData("-old1,new", "a1 a2 b1")]
    [InlineData("^b1", "b1 a1 a2")]
    [InlineData("^old1,b*", "old1 b1 a1 a2")]
    [InlineData("+", "a1 a2 b1")]
    public void Choose_List_IsReadAsBySsh(string list, string chosen) =>
        string.Join(' ', AlgorithmList.Choose(list, Usual, Known)).Should().Be(chosen);
}
