using System.Collections.Immutable;
using System.ServiceModel.Description;

namespace ControlRoom.Ecc.Soap;

/// <summary>The form of a response in the contract: its element and the element's children.</summary>
/// <param name="Element">Local name of the element in the Body.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Fields">Its children in the order of the contract.</param>
internal sealed record AnswerShape(string Element, string Namespace, ImmutableArray<AnswerField> Fields)
{
    /// <summary>Returns the responses of a contract by their message contracts.</summary>
    public static Dictionary<Type, AnswerShape> Of(ContractDescription contract) =>
        contract
            .Operations.SelectMany(operation => operation.Messages)
            .Where(message => message.Direction == MessageDirection.Output)
            .DistinctBy(message => message.MessageType)
            .ToDictionary(message => message.MessageType, message => Of(message.Body));

    private static AnswerShape Of(MessageBodyDescription body) =>
        new(
            body.WrapperName,
            body.WrapperNamespace,
            [.. body.Parts.OrderBy(part => part.Index).Select(part => new AnswerField(part.Name, part.Namespace, part.Type))]
        );
}
