namespace ControlRoom.Domain.Moving;

/// <summary>
/// Reads a dump that the administrators of the original program can make of its database: Django's <c>dumpdata</c> in JSON,
/// of its app <c>daq</c> or of everything.
/// </summary>
/// <example><code>
/// [ { "model": "daq.experiment", "pk": 1, "fields": { "name": "e15503a", "is_active": true } },
///   { "model": "daq.runmetadata", "pk": 7,
///     "fields": { "experiment": 1, "run_number": 0, "start_datetime": "2016-12-12T20:25:34.123", … } } ]
/// </code></example>
public static class AttpcDump
{
    /// <summary>Reads a file, and determines what its import would do and all problems that prevent it. Nothing is changed.</summary>
    /// <param name="file">The file; read to its end, and left open. UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="request">What is to be imported from it.</param>
    /// <param name="cancellationToken">Cancels reading the file.</param>
    public static async Task<MovePlan> ReadAsync(Stream file, MoveRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return MovePlanner.Plan(await Dump.ReadAsync(file, cancellationToken), request);
        }
        catch (FormatException cause)
        {
            return MovePlan.Refused(cause.Message);
        }
    }
}
