namespace ControlRoom.Tests.Simulator;

/// <summary>A directory that is deleted after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("controlroom-simulator-").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public string[] Files(string pattern) =>
        [.. Directory.GetFiles(Path, pattern).Select(f => System.IO.Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
