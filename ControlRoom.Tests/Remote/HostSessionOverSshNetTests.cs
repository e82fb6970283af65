using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Persistent sessions over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class HostSessionOverSshNetTests() : HostSessionSshTests(SshClientChoice.SshNet);
