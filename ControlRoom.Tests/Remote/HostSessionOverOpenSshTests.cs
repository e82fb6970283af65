using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Persistent sessions over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class HostSessionOverOpenSshTests() : HostSessionSshTests(SshClientChoice.OpenSsh);
