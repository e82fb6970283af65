using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Servers that say little, and hosts that let us wait, over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SilentServersOverOpenSshTests() : SilentServersTests(SshClientChoice.OpenSsh);
