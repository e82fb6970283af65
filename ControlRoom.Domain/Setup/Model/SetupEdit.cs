using System.Collections.Immutable;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>The outcome of a change of the setup: a setup, or what is wrong.</summary>
public sealed record SetupEdit
{
    /// <summary>The setup as it shall be, or as it was stored; null if nothing is changed.</summary>
    public SystemSetup? Setup { get; init; }

    /// <summary>Why nothing is changed; empty if something is.</summary>
    public ImmutableArray<FieldProblem> Problems { get; init; } = [];

    /// <summary>Changes the setup into this.</summary>
    public static SetupEdit To(SystemSetup setup) => new() { Setup = setup };

    /// <summary>Changes nothing, for a reason that is not about one field.</summary>
    public static SetupEdit Refused(string why) => new() { Problems = [new FieldProblem(string.Empty, why)] };

    /// <summary>Changes nothing, because fields are wrong.</summary>
    public static SetupEdit Wrong(ImmutableArray<FieldProblem> problems) => new() { Problems = problems };
}
