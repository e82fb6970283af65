using System.Collections.Immutable;
using ControlRoom.Ecc.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ControlRoom.Tests.Ecc.Generator;

/// <summary>Runs the generator on WSDL texts and compiles the emitted code against ControlRoom.Ecc.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(ControlRoom.Ecc.EccClient).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly ImmutableArray<AdditionalText> files;
    private CSharpCompilation compilation;
    private GeneratorDriver driver;

    /// <param name="wsdls">Contents of the .wsdl files; null stands for a file that cannot be read.</param>
    public GeneratorRun(params string?[] wsdls)
        : this("// nothing else", wsdls) { }

    /// <param name="source">C# that is compiled together with the generated code.</param>
    /// <param name="wsdls">Contents of the .wsdl files.</param>
    public GeneratorRun(string source, string?[] wsdls)
    {
        // An assembly name to which ControlRoom.Ecc shows its internals.
        compilation = CSharpCompilation.Create(
            "ControlRoom.Tests",
            [CSharpSyntaxTree.ParseText(source)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        files =
        [
            .. wsdls.Select((text, i) => (AdditionalText)new TextFile($"/repo/{(i == 0 ? "ecc" : "other")}.wsdl", text)),
            new TextFile("/repo/BannedSymbols.txt", "x"),
        ];
        driver = CSharpGeneratorDriver.Create(
            [new WsdlGenerator().AsSourceGenerator()],
            files,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
        Run();
    }

    public GeneratorDriverRunResult Result => driver.GetRunResult();

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>All generated text.</summary>
    public string Code => string.Concat(Result.GeneratedTrees.Select(tree => tree.ToString()));

    public Compilation Compilation { get; private set; } = null!;

    /// <summary>Compiler errors, except the hint that ControlRoom.Ecc contains the same types.</summary>
    public IEnumerable<Diagnostic> CompilerFindings =>
        Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS0436");

    /// <summary>The origin of the model in the last run: New, Modified, Unchanged or Cached.</summary>
    public IncrementalStepRunReason ReadReason =>
        Result.Results.Single().TrackedSteps[WsdlGenerator.ReadStep].Single().Outputs.Single().Reason;

    /// <summary>The origin of the sources in the last run.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons =>
        Result
            .Results.Single()
            .TrackedOutputSteps.SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);

    /// <summary>Builds again with another WSDL.</summary>
    public void Replace(string wsdl)
    {
        driver = driver.ReplaceAdditionalText(files[0], new TextFile(files[0].Path, wsdl));
        Run();
    }

    /// <summary>Builds again with another C# file.</summary>
    public void AddSource(string source)
    {
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source));
        Run();
    }

    private void Run()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Compilation = output;
    }

    private sealed class TextFile(string path, string? text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);
    }
}
