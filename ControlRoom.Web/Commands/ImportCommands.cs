using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Times;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom import attpc</c>: works on the data directory itself, even while a control room uses it.</summary>
public static class ImportCommands
{
    /// <summary>
    /// Makes new experiments from a dump of the original program's database, all or nothing, or only shows what would be imported.
    /// </summary>
    public static async Task<int> ImportAsync(string file, string data, AttpcImportOptions choices, CancellationToken cancellationToken)
    {
        try
        {
            if (TimeZones.Find(choices.Zone) is not { } zone)
            {
                return await RefuseAsync($"\"{choices.Zone}\" is not a time zone of this machine. Give one like America/Detroit or UTC.");
            }

            var request = new MoveRequest
            {
                FileName = file == "-" ? "standard input" : Path.GetFileName(file),
                Experiments = choices.Experiments,
                NewName = choices.NewName,
                Zone = zone,
            };
            var (plan, hash) = await ReadAsync(file, request, cancellationToken);
            return await DoAsync(plan, file, hash, request, data, choices.Preview, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync("The import was interrupted; nothing was changed.");
        }
        catch (Exception cause)
            when (cause is StorageException or ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await RefuseAsync(cause.Message);
        }
    }

    private static async Task<(MovePlan Plan, string Hash)> ReadAsync(string file, MoveRequest request, CancellationToken cancellationToken)
    {
        await using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var sha = SHA256.Create();
        await using var hashing = new CryptoStream(input, sha, CryptoStreamMode.Read, leaveOpen: true);
        var plan = await AttpcDump.ReadAsync(hashing, request, cancellationToken);

        // The hash is complete only after the whole file has been read.
        await hashing.CopyToAsync(Stream.Null, cancellationToken);
        return (plan, Convert.ToHexStringLower(sha.Hash!));
    }

    private static async Task<int> DoAsync(
        MovePlan plan,
        string file,
        string hash,
        MoveRequest request,
        string data,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        foreach (var note in plan.Notes)
        {
            await Console.Error.WriteLineAsync($"warning: {note}");
        }

        if (!plan.Problems.IsEmpty || preview)
        {
            return await PreviewAsync(plan, file, data, cancellationToken);
        }

        var source = $"{request.FileName} (SHA-256 {hash}): {string.Join("; ", plan.Experiments.Select(Counts))}";
        var result = await DataDirectoryCommand.RunAsync(
            data,
            services => services.GetRequiredService<MovingDesk>().AddAsync(plan, source, DataDirectoryCommand.Actor, cancellationToken),
            cancellationToken
        );
        if (!result.Refusals.IsEmpty)
        {
            return await RefuseAsync(file, result.Refusals);
        }

        await PrintAsync(plan);
        await Console.Out.WriteLineAsync(Done(plan.Experiments, result.Activated));
        return 0;
    }

    /// <summary>Prints all problems, or what would be imported if there are none. Nothing is changed.</summary>
    private static async Task<int> PreviewAsync(MovePlan plan, string file, string data, CancellationToken cancellationToken)
    {
        // A preview must not create a database.
        await using var services = File.Exists(Path.Combine(Path.GetFullPath(data), DataDirectory.DatabaseFileName))
            ? await DataDirectoryCommand.OpenAsync(data, cancellationToken)
            : null;
        var store = services?.GetRequiredService<IMovingStore>();
        var problems = store is null ? plan.Problems : [.. plan.Problems, .. await store.WhyNotAsync(plan, cancellationToken)];
        if (!problems.IsEmpty)
        {
            return await RefuseAsync(file, problems);
        }

        await PrintAsync(plan);
        await Console.Out.WriteLineAsync("This was a preview: nothing was changed.");
        return 0;
    }

    private static async Task PrintAsync(MovePlan plan)
    {
        foreach (var line in plan.Experiments.SelectMany(Summary).Concat(Others(plan)))
        {
            await Console.Out.WriteLineAsync(line);
        }
    }

    private static string Done(ImmutableArray<MovedExperiment> experiments, string? activated) =>
        $"Imported {Plural.Of(experiments.Length, "experiment")}. "
        + (
            activated is null
                ? "The active experiment is unchanged. You can activate another one on the page Experiments."
                : $"{activated} is now the active experiment."
        );

    private static IEnumerable<string> Summary(MovedExperiment experiment)
    {
        yield return $"{experiment.Name}:";
        yield return $"  {RunsOf(experiment)}";
        yield return $"  {SheetOf(experiment)}";
        yield return $"  {SetupOf(experiment)}";
    }

    private static string Counts(MovedExperiment e) => $"{e.Name} with {Plural.Of(e.Runs.Length, "run")}, {SheetOf(e)}, {SetupOf(e)}";

    private static string RunsOf(MovedExperiment experiment)
    {
        if (experiment.Runs is not [var first, ..] runs)
        {
            return "no runs";
        }

        var last = runs[^1];
        var gaps = (long)last.Number - first.Number + 1 - runs.Length;
        var missing = gaps == 0 ? string.Empty : $" ({Plural.Of(gaps, "number")} without a run)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural.Of(runs.Length, "run")}, {first.Number} to {last.Number}{missing}, "
                + $"{Time(runs.Min(r => r.StartedAt))} to {Time(runs.Max(r => r.StoppedAt))} UTC"
        );
    }

    private static string SheetOf(MovedExperiment experiment)
    {
        var types = experiment.Observables.CountBy(o => o.Type).OrderBy(t => t.Key).Select(t => $"{t.Value} {t.Key}");
        var values = Plural.Of(experiment.Runs.Sum(r => (long)r.Values.Length), "value");
        return experiment.Observables.IsEmpty
            ? "no observables"
            : $"{Plural.Of(experiment.Observables.Length, "observable")} ({string.Join(", ", types)}) with {values}";
    }

    private static string SetupOf(MovedExperiment experiment) =>
        $"{Plural.Of(experiment.Setup.EccServers.Length, "ECC server")}, "
        + $"{Plural.Of(experiment.Setup.DataRouters.Length, "data router")}, "
        + $"{Plural.Of(experiment.Setup.DataSources.Length, "data source")}, "
        + Plural.Of(experiment.Configs.Values.Sum(c => (long)c.Sets.Length), "configuration set");

    private static IEnumerable<string> Others(MovePlan plan) =>
        plan.OtherObjects.IsEmpty
            ? []
            :
            [
                "Left out, because they do not belong to the app daq: "
                    + $"{string.Join(", ", plan.OtherObjects.Select(o => $"{o.Key} ({o.Value})"))}.",
            ];

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static async Task<int> RefuseAsync(string file, ImmutableArray<string> problems)
    {
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"error: {problem}");
        }

        return await RefuseAsync($"{file} was refused ({Plural.Of(problems.Length, "problem")}); nothing was changed.");
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"controlroom: {why}");
        return 1;
    }
}
