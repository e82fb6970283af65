using ControlRoom.Web.Assets;
using FluentAssertions;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace ControlRoom.Tests.Web.Assets;

public sealed class AcceptedCodingTests
{
    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("x-gzip", true)]
    [InlineData("gzip, deflate, br, zstd", true)]
    [InlineData("br;q=1.0, gzip;q=0.8, *;q=0.1", true)]
    [InlineData("*", true)]
    [InlineData("*;q=0.5", true)]
    [InlineData("identity;q=0", false)]
    [InlineData("gzip, identity;q=0", true)]
    [InlineData("gzip;q=0.5, identity;q=0.5", true)]
    [InlineData("identity, gzip;q=0.5", false)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.000", false)]
    [InlineData("gzip; q=0, *", false)]
    [InlineData("*;q=0", false)]
    [InlineData("br, deflate, zstd", false)]
    [InlineData("identity", false)]
    [InlineData("gzipped", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(",,;q=;==", false)]
    [InlineData("gzip;q=nonsense", false)]
    public void IsGzip_OfAHeader_DependsOnItsWeights(string? header, bool expected) =>
        AcceptedCoding.AcceptsGzip(header is null ? StringValues.Empty : new StringValues(header)).Should().Be(expected);

    [Fact]
    public void IsGzip_OfSeveralHeaders_ReadsAll() => AcceptedCoding.AcceptsGzip(new StringValues(["br", "gzip;q=0.3"])).Should().BeTrue();
}
