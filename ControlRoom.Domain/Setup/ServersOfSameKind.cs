using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Finds the ECC servers that control the same kind of modules: deadlines that suit one CoBo usually suit all.</summary>
public static class ServersOfSameKind
{
    /// <summary>Returns the other servers of a server's kind.</summary>
    public static ImmutableArray<EccServer> Others(SystemSetup setup, EccServerId server) =>
        [.. setup.EccServers.Where(s => s.Id != server && setup.KindOf(s.Id) == setup.KindOf(server))];

    /// <summary>Returns those of them whose deadlines differ from the model's.</summary>
    public static ImmutableArray<EccServer> WithOtherDeadlines(SystemSetup setup, EccServerId server, EccServer model) =>
        [.. Others(setup, server).Where(s => s.WithDeadlinesOf(model) != s)];

    /// <summary>Returns the noun for servers of a kind: "CoBos", "MuTAnTs".</summary>
    public static string NounOf(EccServerKind kind) =>
        kind switch
        {
            EccServerKind.CoBo => "CoBos",
            EccServerKind.Mutant => "MuTAnTs",
            _ => "servers with CoBos and a MuTAnT",
        };
}
