using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>What a connection leaves behind over the OpenSSH client.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class ShellEndOverOpenSshTests() : ShellEndTests(SshClientChoice.OpenSsh);
