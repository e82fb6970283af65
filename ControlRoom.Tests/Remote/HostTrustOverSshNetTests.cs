using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Trusted host keys, and the messages about those that are not trusted, over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class HostTrustOverSshNetTests() : HostTrustTests(SshClientChoice.SshNet);
