namespace ControlRoom.Simulator.Soap;

/// <summary>The <c>configID</c> of a call as the real server takes it.</summary>
/// <param name="IsValid">False for an empty or unreadable one, which the server survives.</param>
/// <param name="Kills">True for an empty SubConfigId or one of unknown or missing type: the real server aborts.</param>
/// <param name="Names">Configuration names by type (describe, prepare, configure).</param>
internal sealed record ConfigIdReading(bool IsValid, bool Kills, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>
    /// Reads <c>&lt;ConfigId&gt;&lt;SubConfigId type="describe"&gt;cobo0&lt;/SubConfigId&gt;…&lt;/ConfigId&gt;</c>, whatever its namespace.
    /// </summary>
    public static ConfigIdReading Of(string configId)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (XmlText.TryLoad(configId) is not { DocumentElement: { LocalName: "ConfigId" } root })
        {
            return new ConfigIdReading(false, false, names);
        }

        foreach (var sub in root.ChildNodes.OfType<System.Xml.XmlElement>().Where(e => e.LocalName == "SubConfigId"))
        {
            var type = sub.GetAttribute("type");
            if (type is not ("describe" or "prepare" or "configure") || sub.InnerText.Length == 0)
            {
                return new ConfigIdReading(false, true, names);
            }

            names[type] = sub.InnerText;
        }

        return new ConfigIdReading(names.Count > 0, false, names);
    }
}
