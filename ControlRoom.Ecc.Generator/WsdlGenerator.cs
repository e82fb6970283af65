using System.Collections.Immutable;
using ControlRoom.Ecc.Generator.Model;
using ControlRoom.Ecc.Generator.Reading;
using ControlRoom.Ecc.Generator.Writing;
using Microsoft.CodeAnalysis;

namespace ControlRoom.Ecc.Generator;

/// <summary>
/// Generates a service contract for WCF, with its message contracts, from the only AdditionalFiles item that ends in <c>.wsdl</c>. Anything
/// in the file that the generator does not support is a build error, because a silently wrong client would misread a server.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WsdlGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose output is equal if the meaning of the file is equal.</summary>
    public const string ReadStep = "ReadWsdl";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context
            .AdditionalTextsProvider.Where(file => file.Path.EndsWith(".wsdl", StringComparison.OrdinalIgnoreCase))
            .Collect();
        var result = files.Select(Read).WithTrackingName(ReadStep);
        context.RegisterSourceOutput(result, Emit);
    }

    private static WsdlResult Read(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        if (files.Length == 1)
        {
            return WsdlReader.Read(files[0].Path, files[0].GetText(cancellationToken)?.ToString());
        }

        var problems = files.IsEmpty
            ? ImmutableArray.Create(
                new WsdlProblem(
                    WsdlProblemKind.NoFile,
                    string.Empty,
                    0,
                    0,
                    "The AdditionalFiles contain no .wsdl file; add the one from which the SOAP client is generated"
                )
            )
            : files
                .Skip(1)
                .Select(file => new WsdlProblem(
                    WsdlProblemKind.SeveralFiles,
                    file.Path,
                    1,
                    1,
                    $"the client is generated from one .wsdl file, and '{files[0].Path}' is already given"
                ))
                .ToImmutableArray();
        return new WsdlResult(string.Empty, default, new EquatableArray<WsdlProblem>(problems));
    }

    private static void Emit(SourceProductionContext context, WsdlResult result)
    {
        foreach (var problem in result.Problems)
        {
            context.ReportDiagnostic(problem.ToDiagnostic());
        }

        if (result.Problems.Count > 0)
        {
            return;
        }

        context.AddSource("SoapMessages.g.cs", MessagesWriter.Write(result.Operations));
        context.AddSource("SoapContract.g.cs", ContractWriter.Write(result.TargetNamespace, result.Operations));
    }
}
