namespace ControlRoom.Tests.Ecc;

/// <summary>The recorded exchanges of a real ECC server.</summary>
internal static class EccWire
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "ecc-wire");

    public static IReadOnlyList<string> Names { get; } =
    [.. Directory.GetFiles(Folder, "*.resp").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static byte[] Answer(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".resp"));

    public static string Request(string name) => File.ReadAllText(Path.Combine(Folder, name + ".req"));
}
