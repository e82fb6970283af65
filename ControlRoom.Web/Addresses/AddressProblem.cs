namespace ControlRoom.Web.Addresses;

/// <summary>A key or value in an address that cannot be understood.</summary>
/// <param name="Key">The key as it is written in the address.</param>
/// <param name="Value">Its value as it is written in the address.</param>
/// <param name="Text">The error and what is expected, in sentences.</param>
public sealed record AddressProblem(string Key, string Value, string Text);
