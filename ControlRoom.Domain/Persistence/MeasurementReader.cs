using System.Data.Common;
using System.Globalization;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Reads many measurements without an object for each: a table can have a million. The SQL is every database's.</summary>
internal static class MeasurementReader
{
    private const int MostSought = 40;

    /// <summary>Calls back for each value of some runs.</summary>
    /// <param name="context">An open piece of work.</param>
    /// <param name="runs">Ids of runs; a few hundred at most.</param>
    /// <param name="observables">Ids of observables; if they are many, all values are read, which is faster than looking for each.</param>
    /// <param name="take">Run id, observable id, value.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

    /// <summary>Calls back for each value of some observables.</summary>
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

    /// <summary>SQLite answers at once: awaiting each row would cost more than reading it.</summary>
#pragma warning disable MA0042, CA1849, VSTHRD103
    private static bool Next(DbDataReader reader) => reader.Read();
#pragma warning restore MA0042, CA1849, VSTHRD103

    private static MeasuredValue ValueOf(DbDataReader reader) =>
        !reader.IsDBNull(3) ? new(null, reader.GetDouble(3), null)
        : !reader.IsDBNull(2) ? new(reader.GetInt64(2), null, null)
        : reader.IsDBNull(4) ? default
        : new(null, null, reader.GetString(4));

    private static string Listed(IEnumerable<int> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
