using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ControlRoom.Web.Licences;

/// <summary>
/// Prints the output of <c>controlroom --licenses</c> in plain text: first the packages in the program, then each licence text once.
/// </summary>
public static class LicencePrinter
{
    private static readonly string Rule = new('-', 80);

    /// <summary>Prints the packages and their licences.</summary>
    public static void Print(TextWriter to, ImmutableArray<ShippedPackage> packages)
    {
        to.WriteLine("ControlRoom contains the work of others. These packages are part of it, under the licences below.");
        if (!packages.Any(IsRuntime))
        {
            to.WriteLine($"This build contains no .NET runtime; it runs on the installed one ({RuntimeInformation.FrameworkDescription}).");
        }

        foreach (var package in packages)
        {
            PrintPackage(to, package);
        }

        PrintTexts(to, packages, package => package.Terms, "Terms");
        PrintTexts(to, packages, package => package.Notices, "Notices");
    }

    private static bool IsRuntime(ShippedPackage package) =>
        package.Name.StartsWith("Microsoft.NETCore.App.Runtime.", StringComparison.OrdinalIgnoreCase);

    private static void PrintPackage(TextWriter to, ShippedPackage package)
    {
        to.WriteLine();
        to.WriteLine($"{package.Name} {package.Version} ({package.Licence})");
        foreach (var line in new[] { package.Copyright, package.Address }.Where(line => line.Length > 0))
        {
            to.WriteLine($"    {line}");
        }

        if (package.Terms.IsEmpty)
        {
            to.WriteLine("    It has no licence text.");
        }
    }

    private static void PrintTexts(
        TextWriter to,
        ImmutableArray<ShippedPackage> packages,
        Func<ShippedPackage, ImmutableArray<LicenceText>> which,
        string kind
    )
    {
        var texts = from package in packages from text in which(package) group (package, text.Title) by text.Text;
        foreach (var text in texts)
        {
            to.WriteLine();
            to.WriteLine(Rule);
            to.WriteLine($"{kind} ({string.Join(", ", text.Select(t => t.Title).Distinct())}) of");
            foreach (var (package, _) in text)
            {
                to.WriteLine($"    {package.Name} {package.Version}: {package.Copyright}");
            }

            to.WriteLine(Rule);
            to.WriteLine(text.Key);
        }
    }
}
