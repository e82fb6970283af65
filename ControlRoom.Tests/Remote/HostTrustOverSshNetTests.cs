using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Which hosts are believed, and what is said of those that are not, over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class HostTrustOverSshNetTests() : HostTrustTests(SshClientChoice.SshNet);
