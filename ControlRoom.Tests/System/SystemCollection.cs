using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Tests that start processes and browsers; they run one after the other, because the machine has few cores.</summary>
[CollectionDefinition(Name)]
public sealed class SystemCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "System";
}
