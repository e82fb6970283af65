using ControlRoom.Domain.Text;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Text;

public sealed class VisibleNameTests
{
    /// <summary>Not in attributes: these are stored as UTF-8, which cannot represent lone surrogates.</summary>
    private static readonly (string Name, string Shown)[] Names =
    [
        ("CoBo0_AsAd0_2017-10-08T02:12:29.626_0007.graw", "CoBo0_AsAd0_2017-10-08T02:12:29.626_0007.graw"),
        ("über two words €𝄞.graw", "über two words €𝄞.graw"),
        ("a\uDCFF.graw", "a\\xFF.graw"),
        ("a\uDC80\uDCFE.graw", "a\\x80\\xFE.graw"),
        ("a\\xFF.graw", "a\\x5CxFF.graw"),
        ("two\nlines.graw", "two\\x0Alines.graw"),
        ("a\u0085.graw", "a\\xC2\\x85.graw"),
        ("a\uDC85.graw", "a\\x85.graw"),
        ("a\u202Ewarg.graw", "a\\xE2\\x80\\xAEwarg.graw"),
        ("a\u200B.graw", "a\\xE2\\x80\\x8B.graw"),
    ];

    [Fact]
    public void Of_Name_ShowsInvisibleCharacters() => Names.Select(n => VisibleName.Of(n.Name)).Should().Equal(Names.Select(n => n.Shown));

    [Fact]
    public void Of_EveryByteThatIsNotText_LooksDifferent()
    {
        var names = Enumerable
            .Range(0x80, 0x80)
            .Select(b => $"a{(char)(0xDC00 + b)}.graw")
            .Concat(Enumerable.Range(1, 0xFF).Select(c => $"a{(char)c}.graw"))
            .Concat(Enumerable.Range(0, 0x100).Select(b => $"a\\x{b:X2}.graw"));

        names.Select(VisibleName.Of).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void PasteablePath_ControlCharacterAndByte_AreTwoPaths()
    {
        PasteablePath.Of("/data/\u0085").Should().Be("$'/data/\\xC2\\x85'");
        PasteablePath.Of("/data/\uDC85").Should().Be("$'/data/\\x85'");
    }
}
