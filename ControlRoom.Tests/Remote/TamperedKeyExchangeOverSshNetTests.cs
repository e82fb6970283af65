using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>A changed signature over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class TamperedKeyExchangeOverSshNetTests() : TamperedKeyExchangeTests(SshClientChoice.SshNet);
