using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web;

/// <summary>WCAG 2.2: text at least 4.5 to 1, marks and borders of controls at least 3 to 1, in both themes.</summary>
public sealed partial class ContrastTests
{
    private const double Text = 4.5;
    private const double Mark = 3;

    private static readonly string Css = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "ControlRoom.Web", "wwwroot", "app.css"));

    public static TheoryData<string, string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, string, double>();
        foreach (var theme in new[] { "light", "dark" })
        {
            foreach (var ground in new[] { "ground", "panel", "sunken", "button", "red-ground", "amber-ground" })
            {
                pairs.Add(theme, "ink", ground, Text);
            }

            foreach (var ground in new[] { "ground", "panel", "sunken", "button" })
            {
                pairs.Add(theme, "muted", ground, Text);
            }

            pairs.Add(theme, "red", "red-ground", Mark);
            pairs.Add(theme, "red", "panel", Mark);
            pairs.Add(theme, "amber", "amber-ground", Mark);
            pairs.Add(theme, "amber", "panel", Mark);
            pairs.Add(theme, "blue", "button", Mark);
            pairs.Add(theme, "blue", "panel", Mark);
            pairs.Add(theme, "edge", "button", Mark);
            pairs.Add(theme, "edge", "panel", Mark);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Colours_OfATheme_HaveEnoughContrast(string theme, string foreground, string background, double least) =>
        Contrast(Colour(theme, foreground), Colour(theme, background))
            .Should()
            .BeGreaterThanOrEqualTo(least, "{0} on {1} in the {2} theme", foreground, background, theme);

    [Fact]
    public void Contrast_BlackOnWhite_Is21() => Contrast((0, 0, 0), (255, 255, 255)).Should().BeApproximately(21, 0.01);

    private static (int R, int G, int B) Colour(string theme, string name)
    {
        var selector = theme == "dark" ? ":root[data-theme=dark] {" : ":root {";
        var block = Css[(Css.IndexOf(selector, StringComparison.Ordinal) + selector.Length)..];
        block = block[..block.IndexOf('}', StringComparison.Ordinal)];
        var hex = Variable().Matches(block).Single(m => m.Groups["name"].Value == name).Groups["hex"].Value;
        return (Part(hex, 0), Part(hex, 2), Part(hex, 4));
    }

    private static int Part(string hex, int from) => int.Parse(hex.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Contrast((int R, int G, int B) a, (int R, int G, int B) b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance((int R, int G, int B) colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(int part) =>
        part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);

    [GeneratedRegex("--(?<name>[a-z-]+): #(?<hex>[0-9a-f]{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
