using System.Collections.Immutable;
using System.Security.Cryptography;
using ControlRoom.Domain.Routers;

namespace ControlRoom.Remote.Probes;

/// <summary>The shell script of one probe. Nobody can guess its marker, so that nothing a host prints can pass for a frame.</summary>
internal sealed record ProbeScript(string Marker, string Text)
{
    private static readonly string Body = Load();

    /// <summary>A script for these routers; without any it only lists the processes.</summary>
    public static ProbeScript For(ImmutableArray<RouterEndpoint> routers)
    {
        var marker = $"@{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        return new ProbeScript(marker, $"m={marker}\nrouters={(routers.IsEmpty ? 0 : 1)}\n{Body}");
    }

    private static string Load()
    {
        using var stream = typeof(ProbeScript).Assembly.GetManifestResourceStream("probe.sh")
            ?? throw new InvalidOperationException("probe.sh is not embedded.");
        using var reader = new StreamReader(stream);

        // A checkout on Windows may have given it carriage returns, which sh takes for part of a word.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
