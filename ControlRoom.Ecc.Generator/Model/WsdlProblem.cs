using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ControlRoom.Ecc.Generator.Model;

/// <summary>A reason why no client can be generated, with its position in the file.</summary>
/// <param name="Kind">The kind of diagnostic.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">Names the element and says what is wrong.</param>
internal sealed record WsdlProblem(WsdlProblemKind Kind, string Path, int Line, int Column, string Message)
{
    /// <summary>Returns the diagnostic with its position in the WSDL file.</summary>
    public Diagnostic ToDiagnostic()
    {
        var position = new LinePosition(Math.Max(0, Line - 1), Math.Max(0, Column - 1));
        var location = Location.Create(Path, default, new LinePositionSpan(position, position));
        return Diagnostic.Create(WsdlDiagnostics.For(Kind), location, System.IO.Path.GetFileName(Path), Line, Message);
    }
}
