using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// What may be entered for the parts of a setup, field by field. The part itself may be in the setup already: it is known by its id, or a
/// data source by its old name.
/// </summary>
public static class SetupRules
{
    private const int LongestPath = 4096;

    /// <summary>What is wrong with an ECC server; empty if nothing is.</summary>
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
                        ? new FieldProblem(nameof(server.ConfigBackupRoot), "The copies cannot be kept where the originals are.")
                        : null
                )
        );

    /// <summary>What is wrong with a data router; empty if nothing is.</summary>
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

    /// <summary>What is wrong with a data source; empty if nothing is.</summary>
    /// <param name="source">The source as it shall be.</param>
    /// <param name="oldName">Its name in the setup; null for a new one.</param>
    /// <param name="setup">The whole.</param>
    public static ImmutableArray<FieldProblem> Of(DataSource source, string? oldName, SystemSetup setup)
    {
        var others = setup.DataSources.Where(s => s.Name != oldName).ToList();
        var user = others.Find(s => s.DataRouter == source.DataRouter);
        return Found(
            Name(source.Name, "a data source", others.Select(s => s.Name), oldName),
            setup.EccServers.Any(s => s.Id == source.EccServer)
                ? null
                : new FieldProblem(nameof(source.EccServer), "Choose the ECC server that controls it."),
            setup.DataRouters.FirstOrDefault(r => r.Id == source.DataRouter) is not { } router
                    ? new FieldProblem(nameof(source.DataRouter), "Choose the data router that receives its data.")
                : user is not null
                    ? new FieldProblem(
                        nameof(source.DataRouter),
                        $"{router.Name} is the router of {user.Name} already; a router takes one sender."
                    )
                : null
        );
    }

    /// <summary>What is unusual about a data source's name; null if nothing is. The hardware knows only its own names.</summary>
    public static string? Unusual(string sourceName) =>
        sourceName.Length == 0 || SetupFileNames.IsUsualSource(sourceName)
            ? null
            : $"{SetupFileText.Quote(sourceName)} is not a usual sender: the electronics call theirs CoBo[number] or Mutant[name].";

    /// <summary>True for an IP address or a host name.</summary>
    internal static FieldProblem? Address(string field, string text) =>
        text.Length == 0 ? new FieldProblem(field, "Enter an IP address or a host name.")
        : SetupFileNames.IsAddress(text) ? null
        : new FieldProblem(field, $"{SetupFileText.Quote(text)} is neither an IP address nor a host name.");

    internal static FieldProblem? Path(string field, string text) =>
        text.Length > LongestPath ? new FieldProblem(field, $"The path is longer than {LongestPath} characters.")
        : text.Any(char.IsControl) ? new FieldProblem(field, "The path contains a control character.")
        : text.Length > 0 && text[0] is not ('/' or '~') ? new FieldProblem(field, "Give the whole path, beginning with / or ~/.")
        : null;

    /// <summary>What is wrong with a deadline; null if nothing is, or if it is the usual one.</summary>
    internal static FieldProblem? Deadline(string field, TimeSpan? deadline) =>
        deadline is null || (deadline >= Deadlines.Shortest && deadline <= Deadlines.Longest)
            ? null
            : new FieldProblem(field, $"A deadline is from 1 s to 1 h: enter {DeadlineText.Form}, or nothing for the usual one.");

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

    /// <summary>A name that earlier rules have let in stays as long as it is not changed.</summary>
    private static FieldProblem? Name(string name, string what, IEnumerable<string> others, string? before) =>
        (SetupFileNames.WhyNotName(name) ?? (name == before ? null : NameKey.WhyInvisible(name))) is { } why
            ? new FieldProblem("Name", $"The name {why}.")
        : others.FirstOrDefault(other => NameKey.IsTaken(other, name, before)) is { } taken
            ? new FieldProblem("Name", $"There is {what} called {taken} already.")
        : null;

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
        return taken.Name is null ? null : new FieldProblem("Port", $"{taken.Name} is at {address} port {port} already.");
    }
}
