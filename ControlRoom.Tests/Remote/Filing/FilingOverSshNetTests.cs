using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>Filing over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class FilingOverSshNetTests() : FilingOverSshTests(SshClientChoice.SshNet);
