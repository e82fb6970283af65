using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace ControlRoom.Web.Hosting;

/// <summary>Serves the styles and scripts that the published program carries inside; a build that has them beside it carries none and serves nothing from here.</summary>
public static class EmbeddedAssets
{
    private const string Prefix = "web/";

    /// <summary>True in the published program.</summary>
    public static bool Exist { get; } = typeof(EmbeddedAssets).Assembly.GetManifestResourceNames().Any(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Answers GET and HEAD for embedded assets; everything else goes on.</summary>
    public static void UseEmbeddedAssets(this IApplicationBuilder app)
    {
        if (Exist)
        {
            var assets = Load(typeof(EmbeddedAssets).Assembly);
            app.Use((context, next) => Find(assets, context.Request) is { } asset ? asset.SendAsync(context) : next(context));
        }
    }

    private static EmbeddedAsset? Find(FrozenDictionary<string, EmbeddedAsset> assets, HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? assets.GetValueOrDefault(request.Path.Value ?? string.Empty) : null;

    private static FrozenDictionary<string, EmbeddedAsset> Load(Assembly assembly)
    {
        var types = new FileExtensionContentTypeProvider();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => "/" + name[Prefix.Length..].Replace('\\', '/').TrimStart('/'),
                name => Read(assembly, name, types),
                StringComparer.Ordinal);
    }

    private static EmbeddedAsset Read(Assembly assembly, string name, FileExtensionContentTypeProvider types)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var hash = Convert.ToHexString(SHA256.HashData(stream).AsSpan(0, 12));
        return new EmbeddedAsset(assembly, name, types.TryGetContentType(name, out var type) ? type : "application/octet-stream", $"\"{hash}\"");
    }
}
