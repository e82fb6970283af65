namespace ControlRoom.Web.Problems;

/// <summary>The members of a problem of the API, for its clients; see <see cref="ApiProblem"/>.</summary>
public sealed record ApiProblemBody
{
    /// <summary>The code for programs.</summary>
    public string? Code { get; init; }

    /// <summary>What is wrong, and what to send instead.</summary>
    public string? Detail { get; init; }

    /// <summary>What is wrong, without instructions for a particular front end; null if <see cref="Detail"/> has none.</summary>
    public string? Reason { get; init; }

    /// <summary>True for a stop that can be sent again with override_control.</summary>
    public bool MayOverride { get; init; }
}
