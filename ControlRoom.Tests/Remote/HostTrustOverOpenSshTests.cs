using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Which hosts are believed, and what is said of those that are not, over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class HostTrustOverOpenSshTests() : HostTrustTests(SshClientChoice.OpenSsh);
