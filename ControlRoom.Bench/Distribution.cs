using System.Globalization;

namespace ControlRoom.Bench;

/// <summary>Measured times, in seconds.</summary>
internal sealed class Distribution(IEnumerable<double> seconds)
{
    private readonly double[] sorted = [.. seconds.Order()];

    public int Count => sorted.Length;

    public double Median => At(0.5);

    public double At(double fraction) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(fraction * sorted.Length) - 1)];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At(0.01):0.000} | {Median:0.000} | {At(0.99):0.000} | {At(1):0.000} | {Count}");
}
