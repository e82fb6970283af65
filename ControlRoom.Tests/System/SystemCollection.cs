using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Tests that start processes and browsers; one after the other, for the machine has only so many cores.</summary>
[CollectionDefinition(Name)]
public sealed class SystemCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "System";
}
