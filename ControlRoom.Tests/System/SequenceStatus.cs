using System.Text.Json;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Reads the status of a sequence from the API's answer.</summary>
internal static class SequenceStatus
{
    private static readonly string[] StoppedBy = ["SequenceStopped", "RunEndedByItself", "RunNotStarted", "ServerDoesNotStop"];

    /// <summary>The alarm that has stopped the sequence; null if there is none.</summary>
    public static string? AlarmOf(JsonElement status) =>
        status
            .GetProperty("alarms")
            .EnumerateArray()
            .Where(a => StoppedBy.Contains(a.GetProperty("kind").GetString()))
            .Select(a => $"{a.GetProperty("kind").GetString()}: {a.GetProperty("cause").GetString()}")
            .FirstOrDefault();

    /// <summary>The number in a field; null if it has none.</summary>
    public static int? Number(JsonElement status, string field) =>
        status.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
