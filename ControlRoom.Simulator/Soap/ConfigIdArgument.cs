namespace ControlRoom.Simulator.Soap;

/// <summary>The <c>configID</c> of a call as the real server reads it.</summary>
/// <param name="IsValid">False if it is empty or unreadable, which does not end the server.</param>
/// <param name="AbortsServer">True if a SubConfigId is empty or has an unknown or missing type, which aborts the real server.</param>
/// <param name="Names">The configuration names by type (describe, prepare, configure).</param>
internal sealed record ConfigIdArgument(bool IsValid, bool AbortsServer, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>
    /// Reads <c>&lt;ConfigId&gt;&lt;SubConfigId type="describe"&gt;cobo0&lt;/SubConfigId&gt;…&lt;/ConfigId&gt;</c>in any namespace.
    /// </summary>
    public static ConfigIdArgument Read(string configId)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (XmlText.TryLoad(configId) is not { DocumentElement: { LocalName: "ConfigId" } root })
        {
            return new ConfigIdArgument(false, false, names);
        }

        foreach (var sub in root.ChildNodes.OfType<System.Xml.XmlElement>().Where(e => e.LocalName == "SubConfigId"))
        {
            var type = sub.GetAttribute("type");
            if (type is not ("describe" or "prepare" or "configure") || sub.InnerText.Length == 0)
            {
                return new ConfigIdArgument(false, true, names);
            }

            names[type] = sub.InnerText;
        }

        return new ConfigIdArgument(names.Count > 0, false, names);
    }
}
