using ControlRoom.Web.Addresses;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Addresses;

public sealed class AddressQueryTests
{
    private static readonly AddressKey[] Keys =
    [
        new("class", AddressKind.Word, string.Empty) { Words = ["Beam", "Pulser", "Junk"], IsRepeatable = true },
        new("title", AddressKind.Text, string.Empty),
        new("since", AddressKind.Time, string.Empty),
        new("offset", AddressKind.Integer, string.Empty) { Maximum = 1000 },
        new("bom", AddressKind.Flag, string.Empty),
    ];

    [Fact]
    public void Query_KnownKeys_AreRead()
    {
        var query = Of("http://localhost/runs?class=beam&class=Junk&Title=a%26b&since=2026-11-27T03:12:00%2B01:00&offset=7&bom#part");
        query.Problems.Should().BeEmpty();
        query.Texts("class").Should().Equal("beam", "Junk");
        query.Text("title").Should().Be("a&b");
        query.Time("since").Should().Be(new DateTimeOffset(2026, 11, 27, 2, 12, 0, TimeSpan.Zero));
        query.Integer("offset").Should().Be(7);
        query.Flag("bom").Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?title=&class=&offset=")]
    public void Query_Empty_IsEmpty(string address)
    {
        var query = Of(address);
        query.Problems.Should().BeEmpty();
        query.Text("title").Should().BeEmpty();
        query.Integer("offset").Should().BeNull();
        query.Flag("bom").Should().BeFalse();
    }

    [Theory]
    [InlineData("?bom=0", false)]
    [InlineData("?bom=False", false)]
    [InlineData("?bom=1", true)]
    [InlineData("?bom=true", true)]
    [InlineData("?bom=", true)]
    public void Flag_YesAndNo_IsRead(string address, bool expected) => Of(address).Flag("bom").Should().Be(expected);

    [Theory]
    [InlineData("?clas=Beam", "This address has no key clas. Its keys are class, title, since, offset, bom. Did you mean class?")]
    [InlineData("?xyzzy=1", "This address has no key xyzzy. Its keys are class, title, since, offset, bom.")]
    [InlineData("?class=Nonsense", "class must be Beam, Pulser or Junk, not Nonsense.")]
    [InlineData("?class=0", "class must be Beam, Pulser or Junk, not 0.")]
    [InlineData("?class=Baem", "class must be Beam, Pulser or Junk, not Baem. Did you mean Beam?")]
    [InlineData("?title=a&title=b", "title is given 2 times. Give it once.")]
    [InlineData(
        "?since=yesterday",
        "since: yesterday is not a time. Use ISO 8601, for example 2026-11-27T03:12:00+01:00, or a date, 2026-11-27."
    )]
    [InlineData("?offset=-1", "offset must be a whole number from 0 to 1000, not -1.")]
    [InlineData("?offset=1001", "offset must be a whole number from 0 to 1000, not 1001.")]
    [InlineData("?offset=two", "offset must be a whole number from 0 to 1000, not two.")]
    [InlineData("?offset=99999999999999999999", "offset must be a whole number from 0 to 1000, not 99999999999999999999.")]
    [InlineData("?bom=perhaps", "bom must be true or false, not perhaps.")]
    public void Query_UnknownPart_IsAProblemThatNamesTheValidForm(string address, string problem) =>
        Of(address).Problems.Should().ContainSingle().Which.Text.Should().Be(problem);

    [Fact]
    public void Query_SeveralProblems_AreAllNamed()
    {
        var query = Of("?class=Nonsense&class=Beam&offset=x&foo=1");
        query.Problems.Select(p => (p.Key, p.Value)).Should().Equal(("class", "Nonsense"), ("offset", "x"), ("foo", "1"));
        query.Texts("class").Should().Equal("Beam");
        query.Integer("offset").Should().BeNull();
    }

    [Fact]
    public void Query_PageWithoutKeys_AcceptsNone() =>
        new AddressQuery("?foo=1", [], TimeZoneInfo.Utc)
            .Problems.Should()
            .ContainSingle()
            .Which.Text.Should()
            .Be("This address takes no key foo. Leave it out.");

    [Fact]
    public void Query_LongValue_IsCutInTheSentence() =>
        Of($"?offset={new string('9', 5000)}").Problems.Should().ContainSingle().Which.Text.Length.Should().BeLessThan(200);

    private static AddressQuery Of(string address) => new(address, [.. Keys], TimeZoneInfo.Utc);
}
