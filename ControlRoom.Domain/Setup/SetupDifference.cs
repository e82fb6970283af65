using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>One part of a setup, before and after.</summary>
/// <param name="Kind">The kind of the difference.</param>
/// <param name="PartKind">"ECC server", "Data router", "Data source".</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">The fields that differ; all given fields of a part that is added or removed.</param>
public sealed record SetupDifference(SetupDifferenceKind Kind, string PartKind, string Name, ImmutableArray<FieldDifference> Fields)
{
    /// <summary>The text for a deadline that is the default.</summary>
    private const string Usual = "default";

    /// <summary>
    /// Returns every part of both setups, matched by name: first the parts of the new setup in its order, then those that are removed.
    /// </summary>
    public static ImmutableArray<SetupDifference> Between(SystemSetup before, SystemSetup after) =>
        [
            .. Compare("ECC server", before.EccServers, after.EccServers, s => s.Name, FieldsOf),
            .. Compare("Data router", before.DataRouters, after.DataRouters, r => r.Name, FieldsOf),
            .. Compare(
                "Data source",
                before.DataSources.Select(s => (Setup: before, Source: s)),
                after.DataSources.Select(s => (Setup: after, Source: s)),
                s => s.Source.Name,
                s => FieldsOf(s.Setup, s.Source)
            ),
        ];

    /// <summary>Returns the parts that differ as texts for the audit, with their values before and after.</summary>
    public static (string Old, string New) TextsBetween(SystemSetup before, SystemSetup after)
    {
        var parts = Between(before, after).Where(p => p.Kind != SetupDifferenceKind.Same).ToList();
        return (
            TextOf(parts.Where(p => p.Kind != SetupDifferenceKind.Added), f => f.Old),
            TextOf(parts.Where(p => p.Kind != SetupDifferenceKind.Removed), f => f.New)
        );

        static string TextOf(IEnumerable<SetupDifference> parts, Func<FieldDifference, string> value) =>
            string.Join("; ", parts.Select(p => $"{p.Name}: {string.Join(", ", p.Fields.Select(f => $"{f.Field} {value(f)}"))}"));
    }

    private static IEnumerable<SetupDifference> Compare<T>(
        string what,
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, string> name,
        Func<T, (string Field, string Value)[]> fields
    )
    {
        var old = before.ToDictionary(name, fields, StringComparer.Ordinal);
        foreach (var part in after)
        {
            var now = fields(part);
            if (!old.Remove(name(part), out var previous))
            {
                var given = now.Where(IsGiven).Select(f => new FieldDifference(f.Field, string.Empty, f.Value));
                yield return new SetupDifference(SetupDifferenceKind.Added, what, name(part), [.. given]);
                continue;
            }

            ImmutableArray<FieldDifference> changes =
            [
                .. previous
                    .Zip(now)
                    .Where(f => f.First.Value != f.Second.Value)
                    .Select(f => new FieldDifference(f.First.Field, f.First.Value, f.Second.Value)),
            ];
            yield return new SetupDifference(
                changes.IsEmpty ? SetupDifferenceKind.Same : SetupDifferenceKind.Changed,
                what,
                name(part),
                changes
            );
        }

        foreach (var (removed, previous) in old)
        {
            var given = previous.Where(IsGiven).Select(f => new FieldDifference(f.Field, f.Value, string.Empty));
            yield return new SetupDifference(SetupDifferenceKind.Removed, what, removed, [.. given]);
        }
    }

    private static (string Field, string Value)[] FieldsOf(EccServer server) =>
        [
            ("address", server.IpAddress),
            ("port", Text(server.Port)),
            ("log", server.LogPath),
            ("config root", server.ConfigRoot),
            ("backup root", server.ConfigBackupRoot),
            ("config", server.SelectedConfig?.ToString() ?? string.Empty),
            ("transition deadline", Text(server.TransitionDeadline)),
            ("stop deadline", Text(server.StopDeadline)),
        ];

    private static (string Field, string Value)[] FieldsOf(DataRouter router) =>
        [("address", router.IpAddress), ("port", Text(router.Port)), ("type", router.ConnectionType.ToString()), ("log", router.LogPath)];

    private static (string Field, string Value)[] FieldsOf(SystemSetup setup, DataSource source) =>
        [
            ("ECC server", setup.EccServers.FirstOrDefault(s => s.Id == source.EccServer)?.Name ?? string.Empty),
            ("data router", setup.DataRouters.FirstOrDefault(r => r.Id == source.DataRouter)?.Name ?? string.Empty),
        ];

    /// <summary>Fields of added or removed parts that are empty or have the default are not listed.</summary>
    private static bool IsGiven((string Field, string Value) field) => field.Value.Length > 0 && field.Value != Usual;

    private static string Text(TimeSpan? deadline) => deadline is { } own ? DeadlineText.Write(own) : Usual;

    private static string Text(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
