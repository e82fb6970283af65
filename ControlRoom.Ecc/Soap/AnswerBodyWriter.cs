using System.ServiceModel.Channels;
using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>Writes an answer as the contract says that it looks like.</summary>
internal sealed class AnswerBodyWriter(AnswerShape shape, string[] texts) : BodyWriter(isBuffered: true)
{
    /// <inheritdoc/>
    protected override void OnWriteBodyContents(XmlDictionaryWriter writer)
    {
        writer.WriteStartElement(shape.Element, shape.Namespace);
        for (var i = 0; i < texts.Length; i++)
        {
            writer.WriteElementString(shape.Fields[i].Name, shape.Fields[i].Namespace, texts[i]);
        }

        writer.WriteEndElement();
    }
}
