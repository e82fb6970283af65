using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys and certificates of the user over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class UserKeysOverOpenSshTests() : UserKeysTests(SshClientChoice.OpenSsh);
