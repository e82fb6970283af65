using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Makes WCF strict. By itself it takes a child in another namespace, a missing one and a doubled one for 0, that is for state OFF without
/// an error. What is expected comes from the contract; WCF's own reader gets every child once, qualified and in order.
/// </summary>
internal sealed class AnswerInspector(ContractDescription contract) : IClientMessageInspector
{
    private readonly Dictionary<Type, AnswerShape> _shapes = AnswerShape.Of(contract);

    /// <summary>Notes which answer is expected.</summary>
    public object? BeforeSendRequest(ref Message request, IClientChannel channel) => _shapes[SoapCall.Current!.Answer];

    /// <inheritdoc/>
    /// <exception cref="CallProblemException">The answer is a Fault, or not the one that is expected.</exception>
    public void AfterReceiveReply(ref Message reply, object correlationState)
    {
        var shape = (AnswerShape)correlationState;
        string[] texts;
        using (var reader = reply.GetReaderAtBodyContents())
        {
            texts = new AnswerReader(reader).Read(shape);
        }

        reply.Close();
        reply = new AnswerMessage(new PlainAnswerReader(shape, texts));
    }
}
