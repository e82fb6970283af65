using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Servers that send little, and hosts that answer slowly, over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SilentServersOverOpenSshTests() : SilentServersTests(SshClientChoice.OpenSsh);
