using ControlRoom.Remote.Settings;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>What a connection leaves behind over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class ShellEndOverSshNetTests() : ShellEndTests(SshClientChoice.SshNet);
