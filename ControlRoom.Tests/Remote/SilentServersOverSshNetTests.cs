using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Servers that say little, and hosts that let us wait, over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SilentServersOverSshNetTests() : SilentServersTests(SshClientChoice.SshNet);
