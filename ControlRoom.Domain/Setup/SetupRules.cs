using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// The rules for the parts of a setup, field by field. The part itself may already be in the setup: it is identified by its id, and a data
/// source by its old name.
/// </summary>
public static class SetupRules
{
    private const int LongestPath = 4096;

    /// <summary>Returns the problems of an ECC server; empty if there are none.</summary>
    public static ImmutableArray<FieldProblem> Of(EccServer server, SystemSetup setup) =>
        Found(
            Name(
                server.Name,
                "an ECC server",
                setup.EccServers.Where(s => s.Id != server.Id).Select(s => s.Name),
                setup.EccServers.FirstOrDefault(s => s.Id == server.Id)?.Name
            ),
            Address(nameof(server.IpAddress), server.IpAddress),
            Port(nameof(server.Port), server.Port) ?? Clash(server.IpAddress, server.Port, setup, server.Id, null),
            Path(nameof(server.LogPath), server.LogPath),
            Path(nameof(server.ConfigRoot), server.ConfigRoot),
            Deadline(nameof(server.TransitionDeadline), server.TransitionDeadline),
            Deadline(nameof(server.StopDeadline), server.StopDeadline),
            Path(nameof(server.ConfigBackupRoot), server.ConfigBackupRoot)
                ?? (
                    server.ConfigBackupRoot.Length > 0 && server.ConfigBackupRoot == server.ConfigRoot
                        ? new FieldProblem(nameof(server.ConfigBackupRoot), "The copies cannot be in the same directory as the originals.")
                        : null
                )
        );

    /// <summary>Returns the problems of a data router; empty if there are none.</summary>
    public static ImmutableArray<FieldProblem> Of(DataRouter router, SystemSetup setup) =>
        Found(
            Name(
                router.Name,
                "a data router",
                setup.DataRouters.Where(r => r.Id != router.Id).Select(r => r.Name),
                setup.DataRouters.FirstOrDefault(r => r.Id == router.Id)?.Name
            ),
            Address(nameof(router.IpAddress), router.IpAddress),
            Port(nameof(router.Port), router.Port) ?? Clash(router.IpAddress, router.Port, setup, null, router.Id),
            Path(nameof(router.LogPath), router.LogPath),
            Enum.IsDefined(router.ConnectionType)
                ? null
                : new FieldProblem(nameof(router.ConnectionType), "Choose one of the connection types.")
        );

    /// <summary>Returns the problems of a data source; empty if there are none.</summary>
    /// <param name="source">The source after the change.</param>
    /// <param name="oldName">Its name in the setup; null for a new one.</param>
    /// <param name="setup">The setup.</param>
    public static ImmutableArray<FieldProblem> Of(DataSource source, string? oldName, SystemSetup setup)
    {
        var others = setup.DataSources.Where(s => s.Name != oldName).ToList();
        var user = others.Find(s => s.DataRouter == source.DataRouter);
        return Found(
            Name(source.Name, "a data source", others.Select(s => s.Name), oldName),
            setup.EccServers.Any(s => s.Id == source.EccServer)
                ? null
                : new FieldProblem(nameof(source.EccServer), "Choose the ECC server that controls it."),
            (setup.DataRouters.FirstOrDefault(r => r.Id == source.DataRouter), user) switch
            {
                (null, _) => new FieldProblem(nameof(source.DataRouter), "Choose the data router that receives its data."),
                ({ } router, not null) => new FieldProblem(
                    nameof(source.DataRouter),
                    $"{router.Name} is already the router of {user.Name}; a router accepts one sender."
                ),
                _ => null,
            }
        );
    }

    /// <summary>Returns what is unusual about a data source's name; null if nothing is. The hardware accepts only its own names.</summary>
    public static string? Unusual(string sourceName) =>
        sourceName.Length == 0 || SetupFileNames.IsUsualSource(sourceName)
            ? null
            : $"{SetupFileText.Quote(sourceName)} is not a usual sender: the electronics use the names CoBo[number] and Mutant[name].";

    /// <summary>Returns a problem unless the text is an IP address or a host name.</summary>
    internal static FieldProblem? Address(string field, string text) =>
        text switch
        {
            "" => new FieldProblem(field, "Enter an IP address or a host name."),
            _ when SetupFileNames.IsAddress(text) => null,
            _ => new FieldProblem(field, $"{SetupFileText.Quote(text)} is neither an IP address nor a host name."),
        };

    internal static FieldProblem? Path(string field, string text) =>
        text switch
        {
            { Length: > LongestPath } => new FieldProblem(field, $"The path is longer than {LongestPath} characters."),
            _ when text.Any(char.IsControl) => new FieldProblem(field, "The path contains a control character."),
            [not ('/' or '~'), ..] => new FieldProblem(field, "Enter the whole path, beginning with / or ~/."),
            _ => null,
        };

    /// <summary>Returns the problem of a deadline; null if it is valid or the default.</summary>
    internal static FieldProblem? Deadline(string field, TimeSpan? deadline) =>
        deadline is null || (deadline >= Deadlines.Shortest && deadline <= Deadlines.Longest)
            ? null
            : new FieldProblem(field, $"A deadline is from 1 s to 1 h: enter {DeadlineText.Form}, or nothing for the default.");

    private static ImmutableArray<FieldProblem> Found(params ReadOnlySpan<FieldProblem?> problems)
    {
        var found = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var problem in problems)
        {
            if (problem is not null)
            {
                found.Add(problem);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Returns the problem of a name. A name that earlier rules accepted stays valid until it is changed.</summary>
    private static FieldProblem? Name(string name, string what, IEnumerable<string> others, string? before)
    {
        if ((SetupFileNames.WhyNotName(name) ?? (name == before ? null : NameKey.WhyInvisible(name))) is { } why)
        {
            return new FieldProblem("Name", $"The name {why}.");
        }

        return others.FirstOrDefault(other => NameKey.IsTaken(other, name, before)) is { } taken
            ? new FieldProblem("Name", $"There is already {what} called {taken}.")
            : null;
    }

    private static FieldProblem? Port(string field, int port) =>
        port is >= 1 and <= 65535 ? null : new FieldProblem(field, "A port is a whole number from 1 to 65535.");

    /// <summary>Two processes cannot listen at the same address and port.</summary>
    private static FieldProblem? Clash(string address, int port, SystemSetup setup, EccServerId? server, RouterId? router)
    {
        var taken = setup
            .EccServers.Where(s => s.Id != server)
            .Select(s => (s.Name, s.IpAddress, s.Port))
            .Concat(setup.DataRouters.Where(r => r.Id != router).Select(r => (r.Name, r.IpAddress, r.Port)))
            .FirstOrDefault(other => other.Port == port && string.Equals(other.IpAddress, address, StringComparison.OrdinalIgnoreCase));
        return taken.Name is null ? null : new FieldProblem("Port", $"{taken.Name} is already at {address} port {port}.");
    }
}
