namespace ControlRoom.Domain.Hosts;

/// <summary>What was free on a disk at a moment.</summary>
/// <param name="At">When the probe's answer had arrived.</param>
/// <param name="FreeBytes">Bytes that the routers may still use.</param>
public readonly record struct DiskSample(DateTimeOffset At, long FreeBytes);
