namespace ControlRoom.Web.Addresses;

/// <summary>A key or value in an address that cannot be understood.</summary>
/// <param name="Key">The key as it is written in the address.</param>
/// <param name="Value">Its value as it is written in the address.</param>
/// <param name="Text">What is wrong and what would be right, in sentences.</param>
public sealed record AddressProblem(string Key, string Value, string Text);
