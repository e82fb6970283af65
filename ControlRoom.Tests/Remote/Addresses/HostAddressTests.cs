using ControlRoom.Remote.Addresses;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Addresses;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("mini3")]
    [InlineData("192.168.41.63")]
    [InlineData("fe80::1%en0")]
    [InlineData("daq@mini3.local")]
    [InlineData("cobo_host-1")]
    public void Objection_UsableAddress_IsNone(string address) => HostAddress.ProblemIn(address).Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-oProxyCommand=x")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a\u0000")]
    [InlineData("a\u00a0b")]
    [InlineData("a;b")]
    [InlineData("$(b)")]
    [InlineData("`b`")]
    public void Objection_UnusableAddress_SaysWhy(string? address) => HostAddress.ProblemIn(address).Should().NotBeNullOrEmpty();

    [Fact]
    public void Objection_Length_IsBounded()
    {
        HostAddress.ProblemIn(new string('a', 255)).Should().BeNull();
        HostAddress.ProblemIn(new string('a', 256)).Should().Contain("longer than 255");
    }
}
