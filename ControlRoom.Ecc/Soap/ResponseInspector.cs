using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Makes WCF strict. By default WCF reads a child in another namespace, a missing child and a repeated child as 0, that is, as state OFF
/// without an error. The contract says what is expected; WCF's own reader gets every child once, qualified and in order.
/// </summary>
internal sealed class ResponseInspector(ContractDescription contract) : IClientMessageInspector
{
    private readonly Dictionary<Type, ResponseShape> shapes = ResponseShape.FromContract(contract);

    /// <summary>Returns the shape of the expected response.</summary>
    public object? BeforeSendRequest(ref Message request, IClientChannel channel) => shapes[SoapCall.Current!.ResponseType];

    /// <inheritdoc/>
    /// <exception cref="CallProblemException">The response is a Fault or not the expected one.</exception>
    public void AfterReceiveReply(ref Message reply, object correlationState)
    {
        var shape = (ResponseShape)correlationState;
        string[] texts;
        using (var reader = reply.GetReaderAtBodyContents())
        {
            texts = new ResponseReader(reader).Read(shape);
        }

        reply.Close();
        reply = new ResponseMessage(new PlainResponseReader(shape, texts));
    }
}
