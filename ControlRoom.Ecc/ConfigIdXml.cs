using System.Xml;
using System.Xml.Linq;
using ControlRoom.Domain.Get;
using ControlRoom.Ecc.Soap;

namespace ControlRoom.Ecc;

/// <summary>
/// The XML of configuration sets, as in <c>&lt;ConfigId&gt;&lt;SubConfigId type="describe"&gt;cobo0&lt;/SubConfigId&gt;&lt;SubConfigId
/// type="prepare"&gt;exp&lt;/SubConfigId&gt;&lt;SubConfigId type="configure"&gt;exp&lt;/SubConfigId&gt;&lt;/ConfigId&gt;</c>. An incomplete
/// set or an unknown type aborts the real server, so such a set is never written.
/// </summary>
public static class ConfigIdXml
{
    /// <summary>Writes a set as XML.</summary>
    /// <exception cref="ArgumentException">The set is not complete, or a name contains a character that XML does not allow.</exception>
    public static string Write(ConfigId config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (!config.IsComplete)
        {
            throw new ArgumentException($"The configuration set '{config}' is not complete.", nameof(config));
        }

        return new XElement(
            "ConfigId",
            SubConfigId("describe", config.Describe),
            SubConfigId("prepare", config.Prepare),
            SubConfigId("configure", config.Configure)
        ).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Reads one set; a missing part is empty. Fails as NotXml or Malformed and says what is wrong.</summary>
    public static EccAnswer<ConfigId> Read(string xml) => Parse(xml, reader => reader.ReadConfigId());

    /// <summary>Reads the list that GetConfigIDs returns: <c>ConfigId</c> elements in any root, because versions differ in it.</summary>
    public static EccAnswer<ConfigIdList> ReadList(string xml) =>
        Parse(xml, reader => reader.ReadList() is { IsDefault: false } items ? new ConfigIdList(items) : null);

    private static EccAnswer<T> Parse<T>(string xml, Func<ConfigIdReader, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), SoapXml.ReaderSettings);
            reader.MoveToContent();
            var parser = new ConfigIdReader(reader);
            var value = read(parser);
            while (value is not null && reader.Read())
            {
                // Reads to the end, because what follows must be well-formed too.
            }

            return value is not null ? value : new EccFailure(EccFailureKind.Malformed, ServerText.OnOneLine(parser.Problem));
        }
        catch (XmlException e)
        {
            return new EccFailure(
                EccFailureKind.NotXml,
                ServerText.OnOneLine($"The configuration sets are not well-formed XML: {SoapXml.Reason(e)}.")
            );
        }
    }

    private static XElement SubConfigId(string type, string name) => new("SubConfigId", new XAttribute("type", type), name);
}
