using ControlRoom.Domain.Routers;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Routers;

public sealed class VisibleNameTests
{
    [Theory]
    [InlineData("CoBo0_AsAd0_2017-10-08T02:12:29.626_0007.graw", "CoBo0_AsAd0_2017-10-08T02:12:29.626_0007.graw")]
    [InlineData("über two words €𝄞.graw", "über two words €𝄞.graw")]
    [InlineData("a\uDCFF.graw", "a\\xFF.graw")]
    [InlineData("a\uDC80\uDCFE.graw", "a\\x80\\xFE.graw")]
    [InlineData("a\\xFF.graw", "a\\x5CxFF.graw")]
    [InlineData("two\nlines.graw", "two\\x0Alines.graw")]
    [InlineData("a\u0085.graw", "a\\xC2\\x85.graw")]
    [InlineData("a\uDC85.graw", "a\\x85.graw")]
    [InlineData("a\u202Ewarg.graw", "a\\xE2\\x80\\xAEwarg.graw")]
    [InlineData("a\u200B.graw", "a\\xE2\\x80\\x8B.graw")]
    public void Of_Name_ShowsWhatCannotBeSeen(string name, string shown) => VisibleName.Of(name).Should().Be(shown);

    [Fact]
    public void Of_EveryByteThatIsNoText_LooksDifferent()
    {
        var names = Enumerable.Range(0x80, 0x80).Select(b => $"a{(char)(0xDC00 + b)}.graw")
            .Concat(Enumerable.Range(1, 0xFF).Select(c => $"a{(char)c}.graw"))
            .Concat(Enumerable.Range(0, 0x100).Select(b => $"a\\x{b:X2}.graw"));

        names.Select(VisibleName.Of).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("/data/\u0085", "$'/data/\\xC2\\x85'")]
    [InlineData("/data/\uDC85", "$'/data/\\x85'")]
    public void PasteablePath_ControlCharacterAndByte_AreTwoPaths(string path, string word) => PasteablePath.Of(path).Should().Be(word);
}
