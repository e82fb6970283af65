using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>Filing over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class FilingOverOpenSshTests() : FilingOverSshTests(SshClientChoice.OpenSsh);
