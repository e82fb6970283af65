using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>The ECC servers that control the same kind of modules: what suits one CoBo usually suits all.</summary>
public static class SameKind
{
    /// <summary>The others of a server's kind.</summary>
    public static ImmutableArray<EccServer> Others(SystemSetup setup, EccServerId server) =>
        [.. setup.EccServers.Where(s => s.Id != server && setup.KindOf(s.Id) == setup.KindOf(server))];

    /// <summary>Those of them that have other deadlines than the model.</summary>
    public static ImmutableArray<EccServer> WithOtherDeadlines(SystemSetup setup, EccServerId server, EccServer model) =>
        [.. Others(setup, server).Where(s => s.WithDeadlinesOf(model) != s)];

    /// <summary>What they are called together: "CoBos", "MuTAnTs".</summary>
    public static string Words(EccServerKind kind) =>
        kind switch
        {
            EccServerKind.CoBo => "CoBos",
            EccServerKind.Mutant => "MuTAnTs",
            _ => "servers with CoBos and a MuTAnT",
        };
}
