using ControlRoom.Web.Hosting;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Hosting;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("https://0.0.0.0:8443; http://[::1]:0")]
    [InlineData("http://*:80;http://+:81/")]
    [InlineData("http://unix:/run/controlroom.sock")]
    public void Problems_AddressesOfAServer_AreNone(string urls) => ListenAddresses.Problems(urls).Should().BeEmpty();

    [Theory]
    [InlineData("", "--urls has no address to listen on")]
    [InlineData(" ; ", "--urls has no address to listen on")]
    [InlineData("rubbish", "'rubbish' in --urls is not an address to listen on")]
    [InlineData("http://127.0.0.1:99999", "ports go up to 65535")]
    [InlineData("http://127.0.0.1:-5", "'http://127.0.0.1:-5' in --urls is not an address to listen on")]
    [InlineData("ftp://127.0.0.1:21", "'ftp://127.0.0.1:21' in --urls is not an address to listen on")]
    public void Problems_NoAddress_SaysWhatIsOne(string urls, string expected) =>
        ListenAddresses
            .Problems(urls)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain(expected)
            .And.Contain("such as http://127.0.0.1:8080");

    [Fact]
    public void Problems_AddressWithAPath_NamesTheOptionForThePath() =>
        ListenAddresses
            .Problems("http://127.0.0.1:0;http://127.0.0.1:8080/daq/")
            .Should()
            .Equal("'http://127.0.0.1:8080/daq/' in --urls has a path. Remove it, and set ControlRoom:Web:PathBase=/daq.");
}
