using System.Globalization;
using System.Text.Json;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>The contents of a dump of the original's database, by model.</summary>
internal sealed class Dump
{
    private readonly SortedDictionary<string, long> others = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Model, string Field), UnknownField> unknown = [];

    private Dump() { }

    public DumpTable<DumpedExperiment> Experiments { get; } = new(DumpModel.Experiment);

    public DumpTable<DumpedRun> Runs { get; } = new(DumpModel.Run);

    public DumpTable<DumpedObservable> Observables { get; } = new(DumpModel.Observable);

    public DumpTable<DumpedMeasurement> Measurements { get; } = new(DumpModel.Measurement);

    public DumpTable<DumpedServer> Servers { get; } = new(DumpModel.Server);

    public DumpTable<DumpedRouter> Routers { get; } = new(DumpModel.Router);

    public DumpTable<DumpedSource> Sources { get; } = new(DumpModel.Source);

    public DumpTable<DumpedConfig> Configs { get; } = new(DumpModel.Config);

    /// <summary>The models of all other objects, with their number.</summary>
    public IReadOnlyDictionary<string, long> Others => others;

    /// <summary>Unknown fields that have a value in some objects.</summary>
    public IEnumerable<UnknownField> UnknownFields => unknown.Values.Where(f => f.Count > 0);

    /// <summary>Elements that are not objects of a dump.</summary>
    public List<DumpProblem> Broken { get; } = [];

    /// <summary>True if the file contains anything of the original's app.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">The file is not a dump; the message says what to do.</exception>
    public static async Task<Dump> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var dump = new Dump();
        var number = 0L;
        await foreach (var element in DumpFile.ReadAsync(file, cancellationToken))
        {
            dump.TakeSafely(element, ++number);
        }

        return dump.HasAny || dump.Broken.Count > 0 ? dump : throw new FormatException(dump.WhyNothing(number));
    }

    private void TakeSafely(JsonElement element, long number)
    {
        try
        {
            Take(element, number);
        }
        catch (InvalidOperationException)
        {
            // The name contains half of a surrogate pair: JSON allows that, but a text cannot store it.
            Broken.Add(Unusable(number, string.Empty, "has a field whose name contains invalid characters"));
        }
    }

    private static DumpProblem Unusable(long number, string field, string what) =>
        new("object", string.Create(CultureInfo.InvariantCulture, $"{number} of the file"), field, what);

    private void Take(JsonElement element, long number)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Broken.Add(Unusable(number, string.Empty, $"{SetupFileValue.Describe(element)} is not an object ({{ … }})"));
            return;
        }

        if (!element.TryGetProperty("model", out var label) || SetupFileValue.TextOf(label) is not { Length: > 0 } name)
        {
            Broken.Add(Unusable(number, "model", "is missing, or not a text: objects of a dump have model, pk and fields"));
            return;
        }

        if (DumpModel.All.FirstOrDefault(m => string.Equals(m.Label, name, StringComparison.OrdinalIgnoreCase)) is not { } model)
        {
            name = SetupFileText.Clip(name, 60);
            others[name] = others.GetValueOrDefault(name) + 1;
            HasAny |= DumpModel.IsOfApp(name);
            return;
        }

        HasAny = true;
        Take(model, element, number);
    }

    private void Take(DumpModel model, JsonElement element, long number)
    {
        var key = KeyOf(element);
        JsonElement? fields = element.TryGetProperty("fields", out var all) ? all : null;
        var read = new DumpObject(
            model,
            key,
            number,
            fields,
            (field, hasValue) => RecordUnknown(model.Label, key ?? -number, field, hasValue)
        );
        if (key is null)
        {
            read.AddProblem("pk", "is missing or not a whole number. Make the dump without --natural-primary");
        }

        switch (model)
        {
            case var _ when model == DumpModel.Experiment:
                Experiments.Add(DumpReading.Experiment(read));
                break;
            case var _ when model == DumpModel.Run:
                Runs.Add(DumpReading.Run(read));
                break;
            case var _ when model == DumpModel.Observable:
                Observables.Add(DumpReading.Observable(read));
                break;
            case var _ when model == DumpModel.Measurement:
                Measurements.Add(DumpReading.Measurement(read));
                break;
            case var _ when model == DumpModel.Server:
                Servers.Add(DumpReading.Server(read));
                break;
            case var _ when model == DumpModel.Router:
                Routers.Add(DumpReading.Router(read));
                break;
            case var _ when model == DumpModel.Source:
                Sources.Add(DumpReading.Source(read));
                break;
            default:
                Configs.Add(DumpReading.Config(read));
                break;
        }
    }

    private static long? KeyOf(JsonElement element) =>
        element.TryGetProperty("pk", out var pk) && pk.ValueKind == JsonValueKind.Number && pk.TryGetInt64(out var given) && given >= 0
            ? given
            : null;

    private void RecordUnknown(string model, long key, string field, bool hasValue)
    {
        if (hasValue)
        {
            unknown[(model, field)] = unknown.TryGetValue((model, field), out var before)
                ? before with
                {
                    Count = before.Count + 1,
                }
                : new UnknownField(model, field, 1, DumpIdentity.NameOf(key));
        }
    }

    private string WhyNothing(long objects) =>
        objects == 0
            ? $"The file is a list without any object. {DumpFile.HowTo}"
            : $"The file has no object of the original’s app ({DumpModel.App}.…), but only "
                + $"{string.Join(", ", others.Select(o => $"{o.Key} ({o.Value})"))}. {DumpFile.HowTo}";
}
