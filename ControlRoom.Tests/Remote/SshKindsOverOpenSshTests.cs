using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Unusual servers, keys and routes over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SshKindsOverOpenSshTests() : SshKindsTests(SshClientChoice.OpenSsh);
