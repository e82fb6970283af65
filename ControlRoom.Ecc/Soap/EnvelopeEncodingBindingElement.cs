using System.ServiceModel.Channels;

namespace ControlRoom.Ecc.Soap;

/// <summary>Adds <see cref="EnvelopeEncoder"/> to a binding.</summary>
internal sealed class EnvelopeEncodingBindingElement : MessageEncodingBindingElement
{
    /// <inheritdoc/>
    public override MessageVersion MessageVersion
    {
        get => MessageVersion.Soap11;
        set => throw new NotSupportedException("ECC servers support SOAP 1.1 only.");
    }

    /// <inheritdoc/>
    public override MessageEncoderFactory CreateMessageEncoderFactory() => new Factory();

    /// <inheritdoc/>
    public override BindingElement Clone() => new EnvelopeEncodingBindingElement();

    /// <inheritdoc/>
    public override IChannelFactory<TChannel> BuildChannelFactory<TChannel>(BindingContext context)
    {
        context.BindingParameters.Add(this);
        return context.BuildInnerChannelFactory<TChannel>();
    }

    private sealed class Factory : MessageEncoderFactory
    {
        public override MessageEncoder Encoder { get; } = new EnvelopeEncoder();

        public override MessageVersion MessageVersion => MessageVersion.Soap11;
    }
}
