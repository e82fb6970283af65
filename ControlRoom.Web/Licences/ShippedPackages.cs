using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ControlRoom.Web.Licences;

/// <summary>
/// Reads the packages in the program: their nuspec, licences and notices are resources of it (see build/Licences.targets). The text of a
/// well-known licence that a package only names is in docs/licences.
/// </summary>
public static partial class ShippedPackages
{
    private const string PackagesFolder = "licences/packages/";
    private const string TextsFolder = "licences/texts/";

    /// <summary>Returns the packages in this program, ordered by name.</summary>
    public static ImmutableArray<ShippedPackage> Read() => ReadFrom(typeof(ShippedPackages).Assembly);

    private static ImmutableArray<ShippedPackage> ReadFrom(Assembly program)
    {
        var names = program.GetManifestResourceNames().Select(name => (Name: name, Path: name.Replace('\\', '/'))).ToList();
        var known = names
            .Where(n => n.Path.StartsWith(TextsFolder, StringComparison.Ordinal))
            .ToDictionary(n => n.Path[TextsFolder.Length..], n => TextOf(program, n.Name), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. names
                .Where(n => n.Path.StartsWith(PackagesFolder, StringComparison.Ordinal))
                .Select(n => (n.Name, Parts: n.Path[PackagesFolder.Length..].Split('/', 3)))
                .GroupBy(n => n.Parts[0] + "/" + n.Parts[1], StringComparer.OrdinalIgnoreCase)
                .Select(package => Of([.. package.Select(n => new LicenceText(n.Parts[2], TextOf(program, n.Name)))], known))
                .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Returns a package made from its own files.</summary>
    internal static ShippedPackage Of(ImmutableArray<LicenceText> files, IReadOnlyDictionary<string, string> known)
    {
        var metadata = XDocument
            .Parse(files.Single(f => f.Title.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)).Text)
            .Root!.Elements()
            .Single(e => e.Name.LocalName == "metadata");
        string Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? string.Empty;
        var licence = Value("license") is { Length: > 0 } expression ? expression : Value("licenseUrl");
        return new ShippedPackage
        {
            Name = Value("id"),
            Version = Value("version"),
            Licence = licence,
            Copyright = Value("copyright") is { Length: > 0 } copyright ? copyright : Value("authors"),
            Address = Value("projectUrl"),
            Terms = TermsIn(files, licence, known),
            Notices = [.. files.Where(f => f.Title.Contains("notice", StringComparison.OrdinalIgnoreCase))],
        };
    }

    private static ImmutableArray<LicenceText> TermsIn(
        ImmutableArray<LicenceText> files,
        string licence,
        IReadOnlyDictionary<string, string> known
    )
    {
        var own = files.Where(f => IsTerms(f.Title)).ToImmutableArray();
        if (own.Length > 0)
        {
            return own;
        }

        if (Known(licence, known) is { } named)
        {
            return named;
        }

        return [];
    }

    private static bool IsTerms(string file) =>
        !file.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)
        && (
            file.Contains("licen", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileName(file).StartsWith("copying", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Returns the texts that an expression like <c>MIT AND Apache-2.0</c> names; null if one of them is not known.</summary>
    private static ImmutableArray<LicenceText>? Known(string expression, IReadOnlyDictionary<string, string> known)
    {
        var names = Operators().Split(expression).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count > 0 && names.TrueForAll(known.ContainsKey) ? [.. names.Select(n => new LicenceText(n, known[n]))] : null;
    }

    private static string TextOf(Assembly program, string resource)
    {
        using var reader = new StreamReader(program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim('\n');
    }

    [GeneratedRegex(@"[\s()+]+|\b(?:AND|OR|WITH)\b", RegexOptions.None, 1000)]
    private static partial Regex Operators();
}
