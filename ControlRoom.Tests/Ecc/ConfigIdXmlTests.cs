using ControlRoom.Domain.Get;
using ControlRoom.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

public sealed class ConfigIdXmlTests
{
    private const string One =
        "<ConfigId><SubConfigId type=\"describe\">a</SubConfigId><SubConfigId type=\"prepare\">b</SubConfigId>"
        + "<SubConfigId type=\"configure\">c</SubConfigId></ConfigId>";

    [Fact]
    public void Write_CompleteSet_HasTheServersForm() => ConfigIdXml.Write(new ConfigId("a", "b", "c")).Should().Be(One);

    [Fact]
    public void Write_IncompleteSet_Throws() =>
        FluentActions.Invoking(() => ConfigIdXml.Write(new ConfigId("a", string.Empty, "c"))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("<ConfigIdSet>" + One + "</ConfigIdSet>", 1)]
    [InlineData("<ConfigIdList>\n " + One + "\n" + One + "</ConfigIdList>", 2)]
    [InlineData("<?xml version=\"1.0\"?><!-- x --><x:Any xmlns:x=\"u\">" + One + "</x:Any>", 1)]
    [InlineData("<ConfigIdSet></ConfigIdSet>", 0)]
    [InlineData("<ConfigIdSet/>", 0)]
    public void ReadList_AnyRoot_IsRead(string xml, int count)
    {
        var list = ConfigIdXml.ReadList(xml);

        list.Value!.Items.Should().Equal(Enumerable.Repeat(new ConfigId("a", "b", "c"), count));
    }

    [Fact]
    public void Read_SetInAnyOrder_IsRead() =>
        ConfigIdXml
            .Read("<ConfigId>\n<SubConfigId type='configure'>c</SubConfigId> <SubConfigId type='describe'>a&lt;</SubConfigId></ConfigId>")
            .Value.Should()
            .Be(new ConfigId("a<", string.Empty, "c"));

    [Theory]
    [InlineData("<ConfigId/>")]
    [InlineData("<ConfigId></ConfigId>")]
    [InlineData("<ConfigId><SubConfigId type='describe'/></ConfigId>")]
    public void Read_EmptySet_IsIncomplete(string xml) => ConfigIdXml.Read(xml).Value!.IsComplete.Should().BeFalse();

    [Theory]
    [InlineData("<ConfigId><SubConfigId type=\"Describe\">a</SubConfigId></ConfigId>", "unknown type 'Describe'")]
    [InlineData("<ConfigId><SubConfigId type=\"\">a</SubConfigId></ConfigId>", "unknown type ''")]
    [InlineData("<ConfigId><SubConfigId>a</SubConfigId></ConfigId>", "no attribute 'type'")]
    [InlineData(
        "<ConfigId><SubConfigId type='prepare'>a</SubConfigId><SubConfigId type='prepare'>b</SubConfigId></ConfigId>",
        "two <SubConfigId> of type 'prepare'"
    )]
    [InlineData("<ConfigId><Other/></ConfigId>", "<Other> where a <SubConfigId>")]
    [InlineData("<ConfigId>text</ConfigId>", "text between")]
    [InlineData("<Config/>", "<Config> where a <ConfigId>")]
    [InlineData("<ConfigIdSet>" + One + "</ConfigIdSet>", "<ConfigIdSet> where a <ConfigId>")]
    public void Read_WrongSet_NamesWhatIsWrong(string xml, string message)
    {
        var set = ConfigIdXml.Read(xml);

        set.Failure!.Kind.Should().Be(EccFailureKind.Malformed);
        set.Failure.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData(One, "<SubConfigId> where a <ConfigId>")]
    [InlineData("<S>text" + One + "</S>", "text between")]
    [InlineData("<S>" + One + "<SubConfigId type='x'/></S>", "<SubConfigId> where a <ConfigId>")]
    [InlineData("<S><ConfigId><SubConfigId type='PREPARE'>a</SubConfigId></ConfigId></S>", "unknown type 'PREPARE'")]
    public void ReadList_WrongList_NamesWhatIsWrong(string xml, string message)
    {
        var list = ConfigIdXml.ReadList(xml);

        list.Failure!.Kind.Should().Be(EccFailureKind.Malformed);
        list.Failure.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<S>" + One)]
    [InlineData("<S/><S/>")]
    [InlineData("<!DOCTYPE S><S/>")]
    [InlineData("<S><ConfigId><SubConfigId type='describe'><b/></SubConfigId></ConfigId></S>")]
    public void ReadList_NotWellFormed_IsNotXml(string xml) => ConfigIdXml.ReadList(xml).Failure!.Kind.Should().Be(EccFailureKind.NotXml);
}
