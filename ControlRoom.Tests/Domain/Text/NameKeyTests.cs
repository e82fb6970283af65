using System.Text;
using ControlRoom.Domain.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ControlRoom.Tests.Domain.Text;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("\u00B5A", "\u03BCA", "micro sign and Greek mu")]
    [InlineData("k\u2126", "k\u03A9", "ohm sign and Greek omega")]
    [InlineData("\u212B", "\u00C5", "ångström sign and letter")]
    [InlineData("\u212B", "A\u030A", "ångström sign, decomposed")]
    [InlineData("\u00B0C", "\u00BAC", "degree sign and masculine ordinal")]
    [InlineData("\u00B0C", "\u2103", "degree Celsius in one character")]
    [InlineData("\u00B0C", "\u02DAC", "degree sign and ring")]
    [InlineData("R\u00E9glage", "Re\u0301glage", "composed and decomposed")]
    [InlineData("\u1EC7", "e\u0302\u0323", "two marks in another order")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8", "Hangul syllable and its letters")]
    [InlineData("Gas pressure", "Gas\u00A0pressure", "no-break blank")]
    [InlineData("Gas pressure", "Gas  pressure", "two blanks")]
    [InlineData("Gas pressure", "Gas\u2009 \u3000pressure", "blanks of all kinds")]
    [InlineData("Gas pressure", " Gas pressure ", "blanks at the ends")]
    [InlineData("a-b", "a\u2013b", "dashes")]
    [InlineData("a-b", "a\u2212b", "minus")]
    [InlineData("operator's", "operator\u2019s", "apostrophes")]
    [InlineData("V\u00B7s", "V\u22C5s", "dots")]
    [InlineData("abc", "a\u200Bbc", "an invisible character in an existing name")]
    [InlineData("\u00C9LAN", "\u00E9lan", "case, with accent")]
    [InlineData("\u0414\u0415\u041D\u042C", "\u0434\u0435\u043D\u044C", "case, Cyrillic")]
    [InlineData("\u03A3\u0399\u0393\u039C\u0391\u03A3", "\u03C3\u03B9\u03B3\u03BC\u03B1\u03C2", "case, Greek with final sigma")]
    [InlineData("STRASSE", "stra\u00DFe", "case, sharp s")]
    [InlineData("\U00010400", "\U00010428", "case beyond 16 bits: Deseret")]
    [InlineData("\u0531", "\u0561", "case, Armenian")]
    [InlineData("m\u00B2", "m2", "superscript")]
    public void Same_LooksTheSame_IsTrue(string a, string b, string why)
    {
        NameKey.LooksSame(a, b).Should().BeTrue(why);
        NameKey.LooksSame(b, a).Should().BeTrue(why);
        NameKey.Of(a).Should().Be(NameKey.Of(b), why);
        NameKey.Comparer.GetHashCode(a).Should().Be(NameKey.Comparer.GetHashCode(b), why);
        NameKey.Comparer.Equals(a, b).Should().BeTrue(why);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "\u0430")]
    [InlineData("m\u03A9", "M\u03A9 2")]
    [InlineData("e", "\u00E9")]
    [InlineData("Gas pressure", "Gaspressure")]
    [InlineData("mT", "T")]
    public void Same_LooksDifferent_IsFalse(string a, string b) => NameKey.LooksSame(a, b).Should().BeFalse();

    [Fact]
    public void Of_AnyText_IsItsOwnKey() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<UnicodeString>(),
                text =>
                {
                    var key = NameKey.Of(text.Get ?? string.Empty);
                    return NameKey.Of(key) == key;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_EveryCharacter_IsItsOwnKeyInBothCases()
    {
        for (var code = 0; code < 0x20000; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var text = new Rune(code).ToString();
            var key = NameKey.Of(text);
            NameKey.Of(key).Should().Be(key, "of U+{0:X4}", code);
            if (Rune.ToUpperInvariant(new Rune(code)).ToString() is var upper && upper != text)
            {
                NameKey.Of(upper).Should().Be(key, "of U+{0:X4} in upper case", code);
            }
        }
    }

    [Theory]
    [InlineData("Gas pressure", null)]
    [InlineData("R\u00E9sistance \u03A9", null)]
    [InlineData("Gas\u00A0pressure", null)]
    [InlineData("\u591C\u52E4 \U0001F525", null)]
    [InlineData("a\u200Bb", "contains U+200B, which is invisible")]
    [InlineData("a\uFEFFb", "contains U+FEFF, which is invisible")]
    [InlineData("a\u00ADb", "contains U+00AD, which is invisible")]
    [InlineData("a\u200Db", "contains U+200D, which is invisible")]
    [InlineData("\u3164", "contains U+3164, which is invisible")]
    [InlineData("a\u2800b", "contains U+2800, which is invisible")]
    [InlineData("a\U000E0041b", "contains U+E0041, which is invisible")]
    [InlineData("a\u202Eb", "contains U+202E, which changes the direction of the text around it")]
    [InlineData("a\u2066b", "contains U+2066, which changes the direction of the text around it")]
    [InlineData("a\u200Fb", "contains U+200F, which changes the direction of the text around it")]
    [InlineData("a\u2028b", "contains a line break (U+2028)")]
    public void WhyInvisible_Name_NamesTheInvisibleCharacter(string name, string? why) => NameKey.WhyInvisible(name).Should().Be(why);

    [Fact]
    public void Find_TwoThatLookTheSame_PrefersTheExactSpelling()
    {
        string[] names = ["\u03BCA", "\u00B5A", "V"];
        NameKey.Find(names, n => n, "\u00B5A").Should().BeSameAs(names[1]);
        NameKey.Find(names, n => n, "\u00B5a").Should().BeSameAs(names[0], "neither has this spelling, and the first one looks the same");
        NameKey.Find(names, n => n, "W").Should().BeNull();
    }
}
