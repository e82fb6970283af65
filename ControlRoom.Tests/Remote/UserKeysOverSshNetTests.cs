using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys and certificates of the user over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class UserKeysOverSshNetTests() : UserKeysTests(SshClientChoice.SshNet);
