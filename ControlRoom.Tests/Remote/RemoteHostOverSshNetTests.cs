using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>SSH.NET against a real sshd.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class RemoteHostOverSshNetTests(SshServer server)
    : RemoteHostSshTests(server, SshClientChoice.SshNet),
        IClassFixture<SshServer>;
