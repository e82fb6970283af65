namespace ControlRoom.Domain.Hosts;

/// <summary>The free space on a disk at one moment.</summary>
/// <param name="At">When the probe's answer was received.</param>
/// <param name="FreeBytes">Bytes that are available to the routers.</param>
public readonly record struct DiskSample(DateTimeOffset At, long FreeBytes);
