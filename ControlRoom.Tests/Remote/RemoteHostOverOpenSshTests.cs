using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>The OpenSSH client against a real sshd.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class RemoteHostOverOpenSshTests(SshServer server)
    : RemoteHostSshTests(server, SshClientChoice.OpenSsh),
        IClassFixture<SshServer>;
