using System.Globalization;
using System.Xml;

namespace ControlRoom.Simulator.Soap;

/// <summary>A DataLink in the <c>table</c> of a Configure, not checked.</summary>
internal sealed record RequestedLink(string SenderId, string RouterName, string IpAddress, int Port, string Type)
{
    /// <summary>Reads the links of <c>&lt;DataLinkSet&gt;…&lt;/DataLinkSet&gt;</c>; no links if it is empty or unreadable.</summary>
    public static IReadOnlyList<RequestedLink> ReadAll(string table)
    {
        if (XmlText.TryLoad(table) is not { DocumentElement: { LocalName: "DataLinkSet" } root })
        {
            return [];
        }

        return
        [
            .. from link in Children(root, "DataLink")
            from sender in Children(link, "DataSender")
            from router in Children(link, "DataRouter").Take(1)
            select Of(sender, router),
        ];
    }

    private static IEnumerable<XmlElement> Children(XmlElement parent, string name) =>
        parent.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == name);

    private static RequestedLink Of(XmlElement sender, XmlElement router)
    {
        _ = int.TryParse(router.GetAttribute("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return new RequestedLink(
            sender.GetAttribute("id"),
            router.GetAttribute("name"),
            router.GetAttribute("ipAddress"),
            port,
            router.GetAttribute("type")
        );
    }
}
