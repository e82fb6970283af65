using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>The values of a run that are needed to sort it.</summary>
internal sealed record FoundRun(int Id, int Number, RunClass Class, string Title, DateTimeOffset StartedAt, DateTimeOffset? StoppedAt);
