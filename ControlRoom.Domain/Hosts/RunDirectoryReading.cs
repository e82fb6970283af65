namespace ControlRoom.Domain.Hosts;

/// <summary>Whether a run can be filed in a directory.</summary>
/// <param name="Name">The directory, relative to the router's working directory: <c>e20009/run_0012</c>.</param>
/// <param name="IsFree">True if it does not exist or is empty.</param>
public sealed record RunDirectoryReading(string Name, bool IsFree);
