using System.ServiceModel.Channels;
using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// A response whose reader is inside the Body. Headers are skipped: ECC servers send none, and WCF would reject the whole response because
/// of one header that it does not understand.
/// </summary>
internal sealed class ResponseMessage(XmlReader body) : Message
{
    /// <inheritdoc/>
    public override MessageHeaders Headers { get; } = new(MessageVersion.Soap11);

    /// <inheritdoc/>
    public override MessageProperties Properties { get; } = new();

    /// <inheritdoc/>
    public override MessageVersion Version => MessageVersion.Soap11;

    /// <inheritdoc/>
    protected override XmlDictionaryReader OnGetReaderAtBodyContents() => XmlDictionaryReader.CreateDictionaryReader(body);

    /// <inheritdoc/>
    protected override void OnWriteBodyContents(XmlDictionaryWriter writer) => throw new NotSupportedException("A response is only read.");

    /// <inheritdoc/>
    protected override void OnClose()
    {
        base.OnClose();
        body.Dispose();
        Properties.Dispose();
    }
}
