using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticFiles;

namespace ControlRoom.Web.Assets;

/// <summary>
/// The styles and scripts that are embedded in the program (see build/Assets.targets). Each has two addresses: a plain one, which browsers
/// revalidate every time, and one with its fingerprint, whose contents never change and which the pages use.
/// </summary>
public sealed class EmbeddedAssets
{
    private const string PlainFolder = "web/";
    private const string PackedFolder = "packed/";
    private const string PackedEnding = ".gz";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly FrozenDictionary<string, EmbeddedAsset> plain;
    private readonly FrozenDictionary<string, EmbeddedAsset> lasting;

    private EmbeddedAssets(Assembly program)
    {
        var names = program.GetManifestResourceNames();
        var packed = names
            .Where(n => n.StartsWith(PackedFolder, StringComparison.Ordinal))
            .ToDictionary(n => AddressOf(n).Plain, StringComparer.Ordinal);
        var assets = names
            .Where(n => n.StartsWith(PlainFolder, StringComparison.Ordinal))
            .Select(name => (Address: AddressOf(name), Name: name))
            .Select(a => (a.Address, Asset: Make(program, a.Name, a.Address, packed.GetValueOrDefault(a.Address.Plain + PackedEnding))))
            .ToList();
        var named = assets.Where(a => a.Address.Fingerprinted is not null).ToList();
        plain = assets.ToFrozenDictionary(a => a.Address.Plain, a => a.Asset, StringComparer.Ordinal);
        lasting = named.ToFrozenDictionary(a => a.Address.Fingerprinted!, a => a.Asset, StringComparer.Ordinal);
        Fingerprinted = new ResourceAssetCollection([
            .. named.Select(a => new ResourceAsset(a.Address.Fingerprinted!, [new ResourceAssetProperty("label", a.Address.Plain)])),
        ]);
    }

    /// <summary>The assets of this program.</summary>
    public static EmbeddedAssets Current { get; } = new(typeof(EmbeddedAssets).Assembly);

    /// <summary>
    /// The lasting address for each plain one. As metadata of an endpoint, this is what its components find in <c>Assets</c>.
    /// </summary>
    public ResourceAssetCollection Fingerprinted { get; }

    /// <summary>Answers GET and HEAD for assets; other requests go to the next middleware.</summary>
    public void Use(IApplicationBuilder app) =>
        app.Use((context, next) => AnswerTo(context.Request) is { } answer ? answer(context) : next(context));

    private Func<HttpContext, Task>? AnswerTo(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var path = request.Path.Value is { Length: > 1 } given ? given[1..] : string.Empty;
        if (lasting.TryGetValue(path, out var lastingAsset))
        {
            return context => lastingAsset.SendAsync(context, isImmutable: true);
        }

        if (plain.TryGetValue(path, out var plainAsset))
        {
            return context => plainAsset.SendAsync(context, isImmutable: false);
        }

        return AssetAddress.PlainCandidates(path).Any(plain.ContainsKey) ? RefuseAsync : null;
    }

    /// <summary>
    /// Answers a page of another version of the program: the contents of this version would be wrong, and would be cached for a year.
    /// </summary>
    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static AssetAddress AddressOf(string resource) =>
        AssetAddress.Parse(resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static EmbeddedAsset Make(Assembly program, string resource, AssetAddress address, string? packed)
    {
        var type = Types.TryGetContentType(address.Plain, out var known) ? known : "application/octet-stream";
        var isSmaller = packed is not null && LengthOf(packed) < LengthOf(resource);
        return new EmbeddedAsset(program, resource, isSmaller ? packed : null, type, address.Fingerprint);

        long LengthOf(string name)
        {
            using var stream = program.GetManifestResourceStream(name)!;
            return stream.Length;
        }
    }
}
