using System.CommandLine;
using System.CommandLine.Invocation;
using ControlRoom.Web.Licences;

namespace ControlRoom.Web.Commands;

/// <summary>The action of <c>--licenses</c>, which replaces that of the command.</summary>
internal sealed class LicensesAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        LicencePrinter.Print(parseResult.InvocationConfiguration.Output, ShippedPackages.Read());
        return 0;
    }
}
