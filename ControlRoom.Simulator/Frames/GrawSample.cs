namespace ControlRoom.Simulator.Frames;

/// <summary>One sample of a partial read-out.</summary>
/// <param name="Aget">AGET chip, 0 to 3.</param>
/// <param name="Channel">Channel, 0 to 67.</param>
/// <param name="Bucket">Time bucket, 0 to 511.</param>
/// <param name="Value">ADC value, 0 to 4095.</param>
public readonly record struct GrawSample(int Aget, int Channel, int Bucket, int Value);
