namespace ControlRoom.Web.Addresses;

/// <summary>An endpoint that answers alike whatever stands behind the question mark.</summary>
public sealed record AnyAddress;
