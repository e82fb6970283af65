namespace ControlRoom.Web.Hosting;

/// <summary>Adds the sources of options; later sources override earlier ones.</summary>
public static class LayeredConfiguration
{
    private const string FileName = "appsettings.json";

    /// <summary>
    /// Adds, in this order: the embedded appsettings.json, one beside the binary, one in the current directory, environment variables, the
    /// command line.
    /// </summary>
    public static void AddSources(this IConfigurationBuilder configuration, IReadOnlyDictionary<string, string?> commandLine)
    {
        configuration.Sources.Clear();
        configuration.AddJsonStream(Embedded());
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, FileName), optional: true, reloadOnChange: false);
        configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), FileName), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(commandLine);
    }

    private static Stream Embedded() =>
        typeof(LayeredConfiguration).Assembly.GetManifestResourceStream(FileName)
        ?? throw new InvalidOperationException($"The program was built without its {FileName}.");
}
