using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys that cannot be used, over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class KeysThatFailOverOpenSshTests() : KeysThatFailTests(SshClientChoice.OpenSsh);
