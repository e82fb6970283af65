using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>One ECC server as the table shows it.</summary>
public sealed record EccRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The last known state; null if never read.</summary>
    public EccState? State { get; init; }

    /// <summary>The state in one word, or the transition that is running.</summary>
    public required string StateText { get; init; }

    /// <summary>The name of the icon for the state.</summary>
    public required string Icon { get; init; }

    /// <summary>How long the transition has been running; null if none is.</summary>
    public string? TransitionAge { get; init; }

    /// <summary>A short note about the state; null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>The note in full.</summary>
    public string? NoteDetail { get; init; }

    /// <summary>Age of the state, once it is older than two polls.</summary>
    public string? Age { get; init; }

    /// <summary>True if the state is too old to act on; the row is hatched.</summary>
    public bool IsStale { get; init; }

    public required string Config { get; init; }

    /// <summary>True if the server no longer lists its config.</summary>
    public bool ConfigIsMissing { get; init; }

    /// <summary>The problem that the handbook explains; null if there is none.</summary>
    public ProblemCode? Problem { get; init; }

    /// <summary>Whether a getEccSoapServer process is running on its host.</summary>
    public required string ProcessText { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string ProcessDetail { get; init; }

    /// <summary>The server's host and the path of its log file there.</summary>
    public required string Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public required string LogPath { get; init; }

    /// <summary>The action that failed and can be tried again; null if there is none.</summary>
    public SystemAction? RetryAction { get; init; }

    /// <summary>True if the server can be excluded from the open run.</summary>
    public bool CanExclude { get; init; }

    /// <summary>True if only an expert may exclude it, because it is taking data.</summary>
    public bool ExcludeRequiresExpert { get; init; }

    public required Tone Tone { get; init; }

    public required ViewList<ActionView> Buttons { get; init; }
}
