using System.Collections.Immutable;

namespace ControlRoom.Web.Addresses;

/// <summary>Which keys an endpoint takes behind its question mark.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="IsReadFurther">
/// True if the endpoint itself finds more that can be wrong, so that it answers, with everything at once; see
/// <see cref="AddressCheck.Refusal"/>.
/// </param>
public sealed record AddressKeys(ImmutableArray<AddressKey> Keys, bool IsReadFurther = false);
