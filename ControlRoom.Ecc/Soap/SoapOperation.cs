using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>One operation of the WSDL: how its request is written and its answer read. Instances are generated.</summary>
/// <param name="name">The operation's name.</param>
/// <param name="soapAction">Value of the SOAPAction header, without quotes.</param>
/// <param name="responseElement">Local name of the answer's element.</param>
/// <param name="write">Writes the body element.</param>
/// <param name="read">Reads the fields; a default value stands for a field that noted a problem.</param>
internal sealed class SoapOperation<TRequest, TResponse>(
    string name, string soapAction, string responseElement, Action<XmlWriter, TRequest> write, Func<SoapAnswer, TResponse> read)
    where TRequest : class
    where TResponse : class
{
    public string Name { get; } = name;

    /// <summary>The header's value with its quotes.</summary>
    public string QuotedSoapAction { get; } = $"\"{soapAction}\"";

    /// <summary>Writes the body element.</summary>
    public void Write(XmlWriter writer, TRequest request) => write(writer, request);

    /// <summary>The answer; null if it is not the one the WSDL describes, and then <see cref="SoapAnswer.Problem"/> says why.</summary>
    public TResponse? Read(SoapAnswer answer)
    {
        answer.RequireElement(responseElement);
        var response = read(answer);
        return answer.Problem is null ? response : null;
    }
}
