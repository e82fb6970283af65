using ControlRoom.Remote.Logs;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Logs;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("== Starting run processor...", "== Starting run processor...")]
    [InlineData(" Waiting .\r Waiting ..\r Waiting ...\r", " Waiting ...")]
    [InlineData(" Waiting .\r== Connection established", "== Connection established")]
    [InlineData("windows\r", "windows")]
    [InlineData("\u001b[1;31mred\u001b[0m \u001b[2Kplain", "red plain")]
    [InlineData("\u001b]0;a title\u0007text\u001b]8;;http://x\u001b\\link", "textlink")]
    [InlineData("\u001b]0;never ended", "")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("bell\u0007 nul\0 del\u007f", "bell nul del")]
    [InlineData("a\tb", "a       b")]
    [InlineData("\u202eevil\u202c \u2066x\u2069", "evil x")]
    [InlineData("Größe 𝄞 日本", "Größe 𝄞 日本")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("", "")]
    public void Shown_Line_IsWhatATerminalWouldShow(string line, string expected) => LogText.ForDisplay(line).Should().Be(expected);

    [Fact]
    public void Shown_BytesThatAreNotText_AreReplaced() =>
        LogText.ForDisplay("bad \udc80\udcff bytes").Should().Be("bad \ufffd\ufffd bytes");

    [Theory]
    [InlineData(2001)]
    [InlineData(1_048_576)]
    public void Shown_LongLine_IsCutAndSaysHowLongItIs(int length)
    {
        var shown = LogText.ForDisplay(new string('x', length));

        shown.Should().StartWith(new string('x', LogText.MaxLineLength) + "… (").And.EndWith(" characters in total)");
        shown.Length.Should().BeLessThan(LogText.MaxLineLength + 50);
    }

    [Fact]
    public void Shown_CutInsideASurrogatePair_LeavesNoHalf()
    {
        var shown = LogText.ForDisplay(string.Concat(Enumerable.Repeat("x𝄞", 1500)));

        shown.EnumerateRunes().Should().NotContain(r => r.Value == 0xFFFD);
    }

    [Fact]
    public void Shown_AnyText_ContainsNoControlCharacter()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var line = string.Concat(
                Enumerable.Range(0, random.Next(80)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x20) : random.Next(0x2100)))
            );
            LogText.ForDisplay(line.Replace('\n', ' ')).Should().NotMatchRegex(@"\p{Cc}");
        }
    }
}
