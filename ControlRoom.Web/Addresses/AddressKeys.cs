using System.Collections.Immutable;

namespace ControlRoom.Web.Addresses;

/// <summary>The keys that the query string of an endpoint may have.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="IsCheckedByEndpoint">
/// True if the endpoint itself can find more problems. It then reports all of them in one answer.
/// </param>
public sealed record AddressKeys(ImmutableArray<AddressKey> Keys, bool IsCheckedByEndpoint = false);
