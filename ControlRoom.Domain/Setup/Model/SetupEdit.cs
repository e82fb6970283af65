using System.Collections.Immutable;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>The outcome of a change of the setup: a setup, or the problems.</summary>
public sealed record SetupEdit
{
    /// <summary>The setup to store, or the stored setup; null if nothing is changed.</summary>
    public SystemSetup? Setup { get; init; }

    /// <summary>The reasons why nothing is changed; empty if something is.</summary>
    public ImmutableArray<FieldProblem> Problems { get; init; } = [];

    /// <summary>Returns a change to this setup.</summary>
    public static SetupEdit To(SystemSetup setup) => new() { Setup = setup };

    /// <summary>Returns a refusal for a reason that does not concern one field.</summary>
    public static SetupEdit Refused(string why) => new() { Problems = [new FieldProblem(string.Empty, why)] };

    /// <summary>Returns a refusal because fields are invalid.</summary>
    public static SetupEdit Invalid(ImmutableArray<FieldProblem> problems) => new() { Problems = problems };
}
