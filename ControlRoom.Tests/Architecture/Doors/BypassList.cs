using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Mono.Cecil;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>
/// Finds calls that change something without a door, in compiled code: methods of the ports that Persistence implements, and applying facts
/// to the store. A method of a port counts as writing unless it is listed as reading, so that a new one is not overlooked.
/// </summary>
internal static class BypassList
{
    private static readonly HashSet<string> Reading =
    [
        "IAlarmStore.LoadAsync",
        "IAuditStore.FindAsync",
        "IConfigJournal.OfRunAsync",
        "IConfigSetStore.LoadAsync",
        "IControlStore.LoadAsync",
        "IDataDirectoryProbe.CheckAsync",
        "IDataDirectoryProbe.get_Directory",
        "IDurationStore.DurationsAsync",
        "IExperimentStore.ListAsync",
        "IFilingJournal.ManifestAsync",
        "IFilingJournal.OfRunAsync",
        "IFilingJournal.RemainingFilesAsync",
        "IFilingJournal.UnfinishedAsync",
        "ILogStore.LoadAsync",
        "IMovingStore.WhyNotAsync",
        "IObservableStore.ImpactAsync",
        "IObservableStore.ListAsync",
        "IPeopleStore.AccountsAsync",
        "IPeopleStore.TokensAsync",
        "IPutAside.get_File",
        "IPutAside.Read",
        "IRunJournal.EndAsync",
        "IRunQueries.FindAsync",
        "IRunQueries.FirstTakenHereAsync",
        "IRunQueries.LatestAsync",
        "IRunQueries.ListAsync",
        "IRunRecords.RemovedValuesAsync",
        "IRunRecords.TimelineAsync",
        "IRunSheet.DraftsAsync",
        "IRunSheet.HistoryAsync",
        "IRunSheet.PreviousAsync",
        "IRunSheet.ReadAsync",
        "IRunTable.CountAsync",
        "IRunTable.FindAsync",
        "IRunTable.PointsAsync",
        "IRunTable.ReadAsync",
        "ISetupStore.LoadAsync",
        "ISetupStore.RevisionAsync",
    ];

    /// <summary>The ports that Persistence implements.</summary>
    public static HashSet<string> Ports { get; } =
    [
        .. typeof(DataDirectory)
            .Assembly.GetTypes()
            .Where(t => t.IsClass && t.Namespace?.StartsWith(typeof(DataDirectory).Namespace!, StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.Assembly == typeof(DataDirectory).Assembly && i.IsPublic)
            .Select(i => i.FullName!),
    ];

    /// <summary>The methods that are listed as reading but do not exist.</summary>
    public static IEnumerable<string> Obsolete() =>
        Reading.Except(
            from port in typeof(DataDirectory).Assembly.GetTypes()
            where Ports.Contains(port.FullName!)
            from method in port.GetMethods()
            select $"{port.Name}.{method.Name}"
        );

    /// <summary>Returns the bypasses of an assembly: "DemoData: IRunSheet.AddRunsAsync".</summary>
    public static IEnumerable<string> Of(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var read = AssemblyDefinition.ReadAssembly(file);
        return
        [
            .. (
                from type in read.MainModule.GetTypes()
                from method in type.Methods
                where method.HasBody
                from instruction in method.Body.Instructions
                let called = instruction.Operand as MethodReference
                where called is not null && IsWriting(called)
                select $"{Outermost(type).Name}: {called.DeclaringType.Name}.{called.Name}"
            )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsWriting(MethodReference called) =>
        called.Name == nameof(SystemStore.Apply)
            ? called.DeclaringType.FullName == typeof(SystemStore).FullName || called.DeclaringType.FullName == typeof(IFactSink).FullName
            : Ports.Contains(called.DeclaringType.FullName) && !Reading.Contains($"{called.DeclaringType.Name}.{called.Name}");

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
