using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Servers that send little, and hosts that answer slowly, over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SilentServersOverSshNetTests() : SilentServersTests(SshClientChoice.SshNet);
