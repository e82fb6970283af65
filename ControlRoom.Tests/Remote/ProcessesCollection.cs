using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Tests that read this machine's processes run one after the other: each must see only its own.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessesCollection
{
    public const string Name = "Processes of this machine";
}
