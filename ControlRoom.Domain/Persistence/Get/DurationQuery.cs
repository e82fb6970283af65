using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Get;

/// <summary>
/// Reads the durations of transitions from the outcomes in the journal. The query takes the same time for a journal of any length.
/// </summary>
internal static class DurationQuery
{
    /// <summary>
    /// Reads the newest outcomes of each server, transition and kind from the ends of two indexes: by the server's id, whatever its name
    /// was, and by its name, for outcomes of other experiments or from before ids were stored. Outcomes of another server of this setup
    /// with the same name are excluded; because this is only known afterwards, more rows are read by name.
    /// </summary>
    internal const string Sql = """
        WITH wanted AS (SELECT json_extract(value, '$.Id') AS id, json_extract(value, '$.Name') AS name FROM json_each($servers)),
        ways AS (SELECT t.value AS transition, k.value AS kind FROM json_each($transitions) t CROSS JOIN json_each($kinds) k)
        SELECT w.id AS "Id", o."Id" AS "Number", o."At", o."Transition", o."Kind", o."TookMilliseconds" AS "Took"
        FROM wanted w CROSS JOIN ways x CROSS JOIN "Outcomes" o
        WHERE o."Id" IN (
            SELECT "Id" FROM "Outcomes" WHERE "ServerId" = w.id AND "Transition" = x.transition AND "Kind" = x.kind
            ORDER BY "Id" DESC LIMIT 10)
        UNION ALL
        SELECT w.id, o."Id", o."At", o."Transition", o."Kind", o."TookMilliseconds"
        FROM wanted w CROSS JOIN ways x CROSS JOIN "Outcomes" o
        WHERE o."Id" IN (
            SELECT "Id" FROM "Outcomes" WHERE "Server" = w.name AND "Transition" = x.transition AND "Kind" = x.kind
            ORDER BY "Id" DESC LIMIT 50)
        AND (o."ServerId" IS NULL OR o."ServerId" NOT IN (SELECT id FROM wanted))
        """;

    private static readonly string Transitions = JsonSerializer.Serialize(Enum.GetNames<EccTransition>());

    private static readonly string Kinds = JsonSerializer.Serialize(
        Enum.GetValues<OutcomeKind>().Where(ObservedTransition.HasDuration).Select(k => k.ToString())
    );

    public static async Task<ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>>> RunAsync(
        ControlRoomDbContext context,
        ImmutableArray<EccServer> servers,
        CancellationToken cancellationToken
    )
    {
        var lines = await context
            .Database.SqlQueryRaw<Line>(
                Sql,
                new SqliteParameter("$servers", JsonSerializer.Serialize(servers.Select(s => new { Id = s.Id.Value, s.Name }))),
                new SqliteParameter("$transitions", Transitions),
                new SqliteParameter("$kinds", Kinds)
            )
            .ToListAsync(cancellationToken);
        return lines
            .OrderByDescending(l => l.Number)
            .GroupBy(l => new EccServerId(l.Id))
            .ToImmutableDictionary(g => g.Key, g => ObservedTransition.Newest(g.Select(Read)));
    }

    private static ObservedTransition Read(Line line) =>
        new(
            Enum.Parse<EccTransition>(line.Transition),
            DateTimeOffset.FromUnixTimeMilliseconds(line.At),
            Enum.Parse<OutcomeKind>(line.Kind),
            TimeSpan.FromMilliseconds(line.Took)
        );

    /// <summary>A row of the result with stored values. Entity Framework converts values only for mapped tables.</summary>
    private sealed record Line(int Id, long Number, long At, string Transition, string Kind, long Took);
}
