using System.Globalization;

namespace ControlRoom.Tests.Fakes;

/// <summary>How much of a long test is run: <c>scripts/soak</c> sets environment variables.</summary>
internal static class SoakSetting
{
    /// <summary>The number in a variable; null if it is not set, or is not a number.</summary>
    public static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
