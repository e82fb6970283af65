namespace ControlRoom.Web.Problems;

/// <summary>What stands in a problem of the API, for those that read it; see <see cref="ApiProblem"/>.</summary>
public sealed record RefusalBody
{
    /// <summary>The code for programs.</summary>
    public string? Code { get; init; }

    /// <summary>What is wrong, and what to send instead.</summary>
    public string? Detail { get; init; }

    /// <summary>What is wrong, in the words of no front end; null if <see cref="Detail"/> says nothing else.</summary>
    public string? Reason { get; init; }

    /// <summary>True for a stop that can be sent all the same.</summary>
    public bool MayOverride { get; init; }
}
