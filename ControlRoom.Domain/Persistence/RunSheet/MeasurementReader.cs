using System.Data.Common;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Reads many measurements without creating an object for each, because a table can have a million. The SQL is portable.</summary>
internal static class MeasurementReader
{
    private const int MostSought = 40;

    /// <summary>Calls back for each value of the given runs.</summary>
    /// <param name="context">The context of the present unit of work.</param>
    /// <param name="runs">Ids of runs; at most a few hundred.</param>
    /// <param name="observables">Ids of observables. If there are many, all values of the runs are read, which is faster than
    /// filtering.</param>
    /// <param name="take">Receives run id, observable id and value.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static Task OfRunsAsync(
        ControlRoomDbContext context,
        IEnumerable<int> runs,
        IReadOnlyCollection<int> observables,
        Action<int, int, MeasuredValue> take,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            context,
            $"\"RunId\" IN ({Listed(runs)})"
                + (observables.Count > MostSought ? string.Empty : $" AND \"ObservableId\" IN ({Listed(observables)})"),
            take,
            cancellationToken
        );

    /// <summary>Calls back for each value of the given observables.</summary>
    public static Task OfObservablesAsync(
        ControlRoomDbContext context,
        IEnumerable<int> observables,
        Action<int, int, MeasuredValue> take,
        CancellationToken cancellationToken
    ) => ReadAsync(context, $"\"ObservableId\" IN ({Listed(observables)})", take, cancellationToken);

    private static async Task ReadAsync(
        ControlRoomDbContext context,
        string condition,
        Action<int, int, MeasuredValue> take,
        CancellationToken cancellationToken
    )
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"SELECT \"RunId\", \"ObservableId\", \"IntegerValue\", \"RealValue\", \"TextValue\" FROM \"Measurements\" WHERE {condition}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var n = 0; Next(reader); n++)
        {
            if ((n & 0x3ff) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            take(reader.GetInt32(0), reader.GetInt32(1), ValueOf(reader));
        }
    }

    /// <summary>
    /// Reads the next row synchronously: SQLite does not work asynchronously, and awaiting each row would take longer than reading it.
    /// </summary>
#pragma warning disable MA0042, CA1849, VSTHRD103
    private static bool Next(DbDataReader reader) => reader.Read();
#pragma warning restore MA0042, CA1849, VSTHRD103

    private static MeasuredValue ValueOf(DbDataReader reader)
    {
        if (!reader.IsDBNull(3))
        {
            return new(null, reader.GetDouble(3), null);
        }

        if (!reader.IsDBNull(2))
        {
            return new(reader.GetInt64(2), null, null);
        }

        return reader.IsDBNull(4) ? default : new(null, null, reader.GetString(4));
    }

    private static string Listed(IEnumerable<int> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
