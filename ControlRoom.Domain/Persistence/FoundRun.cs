using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence;

/// <summary>As much of a run as is needed to sort it.</summary>
internal sealed record FoundRun(int Id, int Number, RunClass Class, string Title, DateTimeOffset StartedAt, DateTimeOffset? StoppedAt);
