using System.Diagnostics;
using System.Security.Cryptography;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>A router's working directory with real files; every name and content can be accounted for.</summary>
internal sealed class FilingPlace : IDisposable
{
    private readonly TemporaryDirectory files = new();

    public string Directory => files.Path;

    public FilingPaths Order => new("127.0.0.1", Directory, "my experiment", "run_0012", "0123456789abcdef");

    public string Target => Path.Combine(Directory, Order.Experiment, Order.RunDirectory);

    public RunFiling Filing =>
        new()
        {
            Id = 1,
            Experiment = Order.Experiment,
            RunNumber = 12,
            Router = "Router0",
            Address = Order.Address,
            Directory = Directory,
            Token = Order.Token,
        };

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(Directory, name), content);

    /// <summary>
    /// Name and hash of every GRAW file of both directories; a file that has both names at one moment counts as one file.
    /// </summary>
    public IReadOnlyCollection<string> Everything() =>
        Contents(Directory).Concat(Contents(Target)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    public IReadOnlyCollection<string> Filed() => Contents(Target).Order(StringComparer.Ordinal).ToList();

    public IReadOnlyCollection<string> Left() => Contents(Directory).Order(StringComparer.Ordinal).ToList();

    public void Dispose()
    {
        // .NET cannot delete a file whose name is not UTF-8.
        using (var tidy = Process.Start("/bin/rm", ["-rf", Target]))
        {
            tidy.WaitForExit();
        }

        files.Dispose();
    }

    private static IEnumerable<string> Contents(string directory) =>
        System.IO.Directory.Exists(directory)
            ? new DirectoryInfo(directory)
                .EnumerateFiles()
                .Where(f => f.Name.EndsWith(".graw", StringComparison.Ordinal))
                .Select(f => $"{f.Name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f.FullName)))}")
            : [];
}
