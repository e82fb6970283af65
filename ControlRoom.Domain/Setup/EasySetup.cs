using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Creates a whole setup from a few answers. It starts no process; it only describes where the processes are.</summary>
public static class EasySetup
{
    /// <summary>The maximum number of CoBos: their addresses are counted up in one network.</summary>
    public const int MostCoBos = 255;

    private const string Mutant = "Mutant[master]";

    /// <summary>
    /// Returns the setup that the form describes, or the problems of its fields. ECC servers that keep their name keep their configuration
    /// set and their deadlines.
    /// </summary>
    /// <param name="form">The answers.</param>
    /// <param name="current">The current setup, which provides the experiment.</param>
    public static SetupEdit Plan(EasySetupForm form, SystemSetup current)
    {
        var problems = new List<FieldProblem>();
        var count = Count(form.NumberOfCoBos, problems);
        var eccs = Addresses(
            nameof(form.FirstCoBoEccAddress),
            form.FirstCoBoEccAddress,
            form.OneEccServer ? Math.Min(count, 1) : count,
            "CoBo {0}'s ECC server",
            problems
        );
        var routers = Addresses(
            nameof(form.FirstCoBoRouterAddress),
            form.FirstCoBoRouterAddress,
            count,
            "CoBo {0}'s data router",
            problems
        );
        CheckPaths(form, problems);
        if (form.MutantIsPresent)
        {
            CheckMutant(form, eccs, routers, problems);
        }

        return problems.Count > 0 ? SetupEdit.Invalid([.. problems]) : SetupEdit.To(Build(form, eccs, routers, current));
    }

    /// <summary>Returns the form that would make a setup, as far as possible: a starting point for changes.</summary>
    public static EasySetupForm FormFor(SystemSetup setup)
    {
        var mutant = setup.DataSources.FirstOrDefault(s => s.IsMutant);
        var first = setup.DataSources.FirstOrDefault(s => !s.IsMutant);
        var (ecc, router) = EndsOf(setup, first);
        var (mutantEcc, mutantRouter) = EndsOf(setup, mutant);
        var coBos = setup.DataSources.Count(s => !s.IsMutant);
        return new EasySetupForm
        {
            NumberOfCoBos = coBos == 0 ? string.Empty : coBos.ToString(CultureInfo.InvariantCulture),
            OneEccServer = setup.EccServers.Length == 1 && setup.DataSources.Length > 1,
            FirstCoBoEccAddress = ecc?.IpAddress ?? string.Empty,
            FirstCoBoRouterAddress = router?.IpAddress ?? string.Empty,
            CoBoEccLogPath = ecc?.LogPath ?? string.Empty,
            CoBoRouterLogPath = router?.LogPath ?? string.Empty,
            CoBoConfigRoot = ecc?.ConfigRoot ?? string.Empty,
            CoBoConfigBackupRoot = ecc?.ConfigBackupRoot ?? string.Empty,
            MutantIsPresent = mutant is not null,
            MutantEccAddress = mutantEcc?.IpAddress ?? string.Empty,
            MutantRouterAddress = mutantRouter?.IpAddress ?? string.Empty,
            MutantEccLogPath = mutantEcc?.LogPath ?? string.Empty,
            MutantRouterLogPath = mutantRouter?.LogPath ?? string.Empty,
            MutantConfigRoot = mutantEcc?.ConfigRoot ?? string.Empty,
            MutantConfigBackupRoot = mutantEcc?.ConfigBackupRoot ?? string.Empty,
        };
    }

    private static (EccServer? Server, DataRouter? Router) EndsOf(SystemSetup setup, DataSource? source) =>
        (
            setup.EccServers.FirstOrDefault(s => s.Id == source?.EccServer),
            setup.DataRouters.FirstOrDefault(r => r.Id == source?.DataRouter)
        );

    private static int Count(string text, List<FieldProblem> problems)
    {
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostCoBos)
        {
            return count;
        }

        problems.Add(
            new FieldProblem(
                nameof(EasySetupForm.NumberOfCoBos),
                text.Trim() is "0"
                    ? "Without a CoBo no data can be taken: enter at least 1."
                    : $"Enter the number of CoBos, from 1 to {MostCoBos}."
            )
        );
        return 0;
    }

    /// <summary>Returns the requested number of addresses, counted up from the first; none if that is not possible.</summary>
    private static string[] Addresses(string field, string typed, int count, string what, List<FieldProblem> problems)
    {
        var first = typed.Trim();
        if (SetupRules.Address(field, first) is { } problem)
        {
            problems.Add(problem);
            return [];
        }

        if (count <= 1)
        {
            return [.. Enumerable.Repeat(first, count)];
        }

        if (!IPAddress.TryParse(first, out var address) || address.AddressFamily != AddressFamily.InterNetwork)
        {
            problems.Add(new FieldProblem(field, "The other addresses count up from this one: enter an IPv4 address like 192.168.41.60."));
            return [];
        }

        var bytes = address.GetAddressBytes();
        if (bytes[3] + count - 1 > byte.MaxValue)
        {
            var last = string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3] + count - 1}");
            problems.Add(
                new FieldProblem(
                    field,
                    $"{string.Format(CultureInfo.InvariantCulture, what, count - 1)} would be at {last}, but the last number of an "
                        + "address is at most 255."
                )
            );
            return [];
        }

        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3] + n}")),
        ];
    }

    private static void CheckPaths(EasySetupForm form, List<FieldProblem> problems)
    {
        ReadOnlySpan<(string Field, string Text)> paths =
        [
            (nameof(form.CoBoEccLogPath), form.CoBoEccLogPath),
            (nameof(form.CoBoRouterLogPath), form.CoBoRouterLogPath),
            (nameof(form.CoBoConfigRoot), form.CoBoConfigRoot),
            (nameof(form.CoBoConfigBackupRoot), form.CoBoConfigBackupRoot),
            (nameof(form.MutantEccLogPath), form.MutantEccLogPath),
            (nameof(form.MutantRouterLogPath), form.MutantRouterLogPath),
            (nameof(form.MutantConfigRoot), form.MutantConfigRoot),
            (nameof(form.MutantConfigBackupRoot), form.MutantConfigBackupRoot),
        ];
        foreach (var (field, text) in paths)
        {
            if (
                (form.MutantIsPresent || !field.StartsWith("Mutant", StringComparison.Ordinal))
                && SetupRules.Path(field, text.Trim()) is { } problem
            )
            {
                problems.Add(problem);
            }
        }

        CheckBackup(nameof(form.CoBoConfigBackupRoot), form.CoBoConfigRoot, form.CoBoConfigBackupRoot, problems);
        if (form is { MutantIsPresent: true, OneEccServer: false })
        {
            CheckBackup(nameof(form.MutantConfigBackupRoot), form.MutantConfigRoot, form.MutantConfigBackupRoot, problems);
        }
    }

    private static void CheckBackup(string field, string root, string backup, List<FieldProblem> problems)
    {
        if (backup.Trim().Length > 0 && backup.Trim() == root.Trim())
        {
            problems.Add(new FieldProblem(field, "The copies cannot be in the same directory as the originals."));
        }
    }

    private static void CheckMutant(EasySetupForm form, string[] eccs, string[] routers, List<FieldProblem> problems)
    {
        if (!form.OneEccServer)
        {
            CheckMutant(nameof(form.MutantEccAddress), form.MutantEccAddress.Trim(), eccs, "ECC server", problems);
        }

        CheckMutant(nameof(form.MutantRouterAddress), form.MutantRouterAddress.Trim(), routers, "data router", problems);
    }

    private static void CheckMutant(string field, string address, string[] others, string what, List<FieldProblem> problems)
    {
        if (SetupRules.Address(field, address) is { } problem)
        {
            problems.Add(problem);
        }
        else if (Array.FindIndex(others, other => string.Equals(other, address, StringComparison.OrdinalIgnoreCase)) is >= 0 and var clash)
        {
            problems.Add(
                new FieldProblem(
                    field,
                    $"{address} is already the address of {(others.Length == 1 ? "the CoBo" : $"CoBo {clash}")}'s "
                        + $"{what}, with the same port."
                )
            );
        }
    }

    private static SystemSetup Build(EasySetupForm form, string[] eccs, string[] routers, SystemSetup current)
    {
        var servers = eccs.Select(
                (address, n) =>
                    ServerAt(
                        form.OneEccServer ? "ECC" : $"ECC{n}",
                        n,
                        address,
                        form.CoBoEccLogPath,
                        form.CoBoConfigRoot,
                        form.CoBoConfigBackupRoot
                    )
            )
            .ToList();
        var receivers = routers
            .Select((address, n) => RouterAt($"DataRouter{n}", n, address, ConnectionType.TCP, form.CoBoRouterLogPath))
            .ToList();
        var sources = receivers
            .Select(
                (router, n) =>
                    new DataSource
                    {
                        Name = $"CoBo[{n}]",
                        EccServer = servers[form.OneEccServer ? 0 : n].Id,
                        DataRouter = router.Id,
                    }
            )
            .ToList();
        if (form.MutantIsPresent)
        {
            if (!form.OneEccServer)
            {
                servers.Add(
                    ServerAt(
                        "ECC_mutant",
                        servers.Count,
                        form.MutantEccAddress,
                        form.MutantEccLogPath,
                        form.MutantConfigRoot,
                        form.MutantConfigBackupRoot
                    )
                );
            }

            receivers.Add(
                RouterAt("DataRouter_mutant", receivers.Count, form.MutantRouterAddress, ConnectionType.FDT, form.MutantRouterLogPath)
            );
            sources.Add(
                new DataSource
                {
                    Name = Mutant,
                    EccServer = servers[^1].Id,
                    DataRouter = receivers[^1].Id,
                }
            );
        }

        return current with
        {
            EccServers = [.. servers.Select(server => KeepOwn(server, current.EccServers.FirstOrDefault(old => old.Name == server.Name)))],
            DataRouters = [.. receivers],
            DataSources = [.. sources],
        };
    }

    private static EccServer KeepOwn(EccServer server, EccServer? old) =>
        old is null ? server : server.With(old.SelectedConfig).WithDeadlinesOf(old);

    private static EccServer ServerAt(string name, int n, string address, string log, string root, string backup) =>
        new()
        {
            Id = new EccServerId(n + 1),
            Name = name,
            IpAddress = address.Trim(),
            LogPath = log.Trim(),
            ConfigRoot = root.Trim(),
            ConfigBackupRoot = backup.Trim(),
        };

    private static DataRouter RouterAt(string name, int n, string address, ConnectionType type, string log) =>
        new()
        {
            Id = new RouterId(n + 1),
            Name = name,
            IpAddress = address.Trim(),
            ConnectionType = type,
            LogPath = log.Trim(),
        };
}
