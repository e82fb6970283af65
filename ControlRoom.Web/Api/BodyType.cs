namespace ControlRoom.Web.Api;

/// <summary>The type of the body of a request, for the documentation.</summary>
/// <param name="Type">The type of its contents.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="IsOptional">True if the body may be omitted.</param>
public sealed record BodyType(Type Type, string ContentType = "application/json", bool IsOptional = false);
