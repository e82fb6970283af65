using System.Collections.Immutable;

namespace ControlRoom.Web.Addresses;

/// <summary>Which keys an endpoint takes behind its question mark.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="IsReadFurther">
/// True if the endpoint itself can find more that is wrong. It then answers with everything at once.
/// </param>
public sealed record AddressKeys(ImmutableArray<AddressKey> Keys, bool IsReadFurther = false);
