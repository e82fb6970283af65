using ControlRoom.Web.Assets;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Assets;

public sealed class AssetAddressTests
{
    [Theory]
    [InlineData("0a1b2c3d4e//app#[.{fingerprint}]?.css", "app.css", "app.0a1b2c3d4e.css")]
    [InlineData("0a1b2c3d4e/_framework/blazor.web#[.{fingerprint}]?.js", "_framework/blazor.web.js", "_framework/blazor.web.0a1b2c3d4e.js")]
    [InlineData(
        "0a1b2c3d4e/_content/Of.Others/Of.Others#[.{fingerprint}]!.bundle.scp.css",
        "_content/Of.Others/Of.Others.bundle.scp.css",
        "_content/Of.Others/Of.Others.0a1b2c3d4e.bundle.scp.css"
    )]
    [InlineData("0a1b2c3d4e\\_content\\x#[.{fingerprint}].js", "_content/x.js", "_content/x.0a1b2c3d4e.js")]
    [InlineData("0a1b2c3d4e//app#[.{fingerprint=z9y8x7w6v5}]?.css.gz", "app.css.gz", "app.z9y8x7w6v5.css.gz")]
    [InlineData("0a1b2c3d4e/icon.svg", "icon.svg", null)]
    public void Parse_OfAResource_FindsItsAddresses(string name, string plain, string? lasting) =>
        AssetAddress.Parse(name).Should().Be(new AssetAddress(plain, "0a1b2c3d4e", lasting));

    [Theory]
    [InlineData("app.zzzzzzzzzz.css", "app.css")]
    [InlineData("controlroom.0123456789.styles.css", "controlroom.styles.css")]
    [InlineData("_content/A.B/A.B.0123456789.bundle.scp.css", "_content/A.B/A.B.bundle.scp.css")]
    [InlineData("0123456789.abcdefghij.css", "0123456789.css")]
    public void PlainOf_AddressWithAFingerprint_OmitsTheFingerprint(string address, string plain) =>
        AssetAddress.PlainCandidates(address).Should().Contain(plain);

    [Theory]
    [InlineData("")]
    [InlineData("app.css")]
    [InlineData("app.0123456789ab.css")]
    [InlineData("app.ABCDEFGHIJ.css")]
    [InlineData("0123456789")]
    [InlineData("runs/12")]
    public void PlainOf_AnotherAddress_IsNull(string address) => AssetAddress.PlainCandidates(address).Should().BeEmpty();

    [Fact]
    public void PlainOf_AVeryLongAddress_ReadsOnlyItsEnd() =>
        AssetAddress.PlainCandidates(string.Join('.', Enumerable.Repeat("abcdefghij", 5_000))).Should().HaveCount(4);
}
