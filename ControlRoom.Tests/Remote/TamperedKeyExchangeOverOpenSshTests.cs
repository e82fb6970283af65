using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>A changed signature over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class TamperedKeyExchangeOverOpenSshTests() : TamperedKeyExchangeTests(SshClientChoice.OpenSsh);
