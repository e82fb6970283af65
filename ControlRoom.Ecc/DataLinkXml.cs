using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc;

/// <summary>
/// The XML of the <c>table</c> parameter, as in <c>&lt;DataLinkSet&gt;&lt;DataLink&gt;&lt;DataSender id="CoBo[0]"/&gt;&lt;DataRouter
/// name="data0" ipAddress="10.0.0.1" port="46005" type="TCP"/&gt;&lt;/DataLink&gt;&lt;/DataLinkSet&gt;</c>. The server compares the type
/// case-sensitively: it refuses <c>tcp</c>.
/// </summary>
public static class DataLinkXml
{
    /// <summary>Writes the links in their order. Without links the text is empty, which the server reads as an empty set.</summary>
    /// <exception cref="ArgumentException">A name contains a character that XML does not allow.</exception>
    public static string Write(ImmutableArray<DataLink> links) =>
        links.IsDefaultOrEmpty ? string.Empty : new XElement("DataLinkSet", links.Select(Link)).ToString(SaveOptions.DisableFormatting);

    private static XElement Link(DataLink link) =>
        new(
            "DataLink",
            new XElement("DataSender", new XAttribute("id", link.SenderId)),
            new XElement(
                "DataRouter",
                new XAttribute("name", link.RouterName),
                new XAttribute("ipAddress", link.RouterAddress),
                new XAttribute("port", link.RouterPort.ToString(CultureInfo.InvariantCulture)),
                new XAttribute("type", link.Type.ToString())
            )
        );
}
