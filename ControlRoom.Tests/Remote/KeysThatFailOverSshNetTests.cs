using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys that cannot be used, over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class KeysThatFailOverSshNetTests() : KeysThatFailTests(SshClientChoice.SshNet);
