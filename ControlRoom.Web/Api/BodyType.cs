namespace ControlRoom.Web.Api;

/// <summary>What the body of a request is, for the documentation.</summary>
/// <param name="Type">The type it is read as.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="IsOptional">True if it may be left out.</param>
public sealed record BodyType(Type Type, string ContentType = "application/json", bool IsOptional = false);
