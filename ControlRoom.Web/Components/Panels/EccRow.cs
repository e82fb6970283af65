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

    /// <summary>The state in one word, or what it is doing.</summary>
    public required string Word { get; init; }

    /// <summary>The state's shape.</summary>
    public required string Shape { get; init; }

    /// <summary>How long it has been changing its state; null if it is not.</summary>
    public string? Elapsed { get; init; }

    /// <summary>What else to know; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The note in full.</summary>
    public string? NoteDetail { get; init; }

    /// <summary>Age of the state, once it is older than two polls.</summary>
    public string? Age { get; init; }

    /// <summary>True if the state is too old to act on: shown hatched.</summary>
    public bool IsStale { get; init; }

    public required string Config { get; init; }

    /// <summary>True if the server does not list its config any more.</summary>
    public bool ConfigIsMissing { get; init; }

    /// <summary>What the handbook explains of the note; null if nothing is wrong.</summary>
    public ProblemCode? Problem { get; init; }

    /// <summary>Whether a getEccSoapServer process was seen on its host.</summary>
    public required string Process { get; init; }

    /// <summary>The same in full.</summary>
    public required string ProcessDetail { get; init; }

    /// <summary>The server's host and the file of its log.</summary>
    public required string Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public required string LogPath { get; init; }

    /// <summary>The action that failed and can be tried again; null if there is none.</summary>
    public SystemAction? Retry { get; init; }

    /// <summary>True if it can be left out of the open run.</summary>
    public bool CanExclude { get; init; }

    /// <summary>True if only an expert may leave it out, because it takes data.</summary>
    public bool ExcludeTakesExpert { get; init; }

    public required Tone Tone { get; init; }

    public required ViewList<ActionView> Buttons { get; init; }
}
