using System.Collections.Immutable;
using System.ServiceModel.Description;

namespace ControlRoom.Ecc.Soap;

/// <summary>The form of a response in the contract: its element and the element's children.</summary>
/// <param name="Element">Local name of the element in the Body.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Fields">Its children in the order of the contract.</param>
internal sealed record ResponseShape(string Element, string Namespace, ImmutableArray<ResponseField> Fields)
{
    /// <summary>Returns the responses of a contract by their message contracts.</summary>
    public static Dictionary<Type, ResponseShape> FromContract(ContractDescription contract) =>
        contract
            .Operations.SelectMany(operation => operation.Messages)
            .Where(message => message.Direction == MessageDirection.Output)
            .DistinctBy(message => message.MessageType)
            .ToDictionary(message => message.MessageType, message => FromContract(message.Body));

    private static ResponseShape FromContract(MessageBodyDescription body) =>
        new(
            body.WrapperName,
            body.WrapperNamespace,
            [.. body.Parts.OrderBy(part => part.Index).Select(part => new ResponseField(part.Name, part.Namespace, part.Type))]
        );
}
