namespace ControlRoom.Simulator.Senders;

/// <summary>
/// Calculates plausible ADC values: a noisy pedestal with one pulse, and the higher level of the fixed-pattern-noise channels.
/// </summary>
internal static class PulseShape
{
    private const int Pedestal = 350;
    private const int FixedPatternLevel = 2800;

    /// <summary>Returns true for channels 11, 22, 45 and 56, which are not connected to a pad.</summary>
    public static bool IsFixedPattern(int channel) => channel is 11 or 22 or 45 or 56;

    /// <summary>Returns the value of a bucket; a pulse rises quickly at <paramref name="peak"/> and falls over about 40 buckets.</summary>
    public static int Value(Random random, int channel, int bucket, int peak, int amplitude)
    {
        var level = IsFixedPattern(channel) ? FixedPatternLevel : Pedestal;
        var after = bucket - peak;
        var pulse =
            after is < -8 or > 60 || IsFixedPattern(channel) ? 0 : amplitude * (after < 0 ? (after + 8) / 8.0 : Math.Exp(-after / 15.0));
        return Math.Clamp(level + (int)pulse + random.Next(-12, 13), 0, 4095);
    }
}
