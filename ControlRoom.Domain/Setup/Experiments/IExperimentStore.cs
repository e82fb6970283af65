using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>Keeps experiments. What cannot be done is answered by a sentence, null means done.</summary>
public interface IExperimentStore
{
    /// <summary>All, the active one first, then by name.</summary>
    Task<ImmutableArray<ExperimentSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a new one, which is not active.</summary>
    /// <param name="name">Its name; see <see cref="ExperimentName"/>.</param>
    /// <param name="model">The experiment whose setup and observables it begins with; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> CreateAsync(string name, string? model, CancellationToken cancellationToken);

    /// <summary>Makes a new one, which is not active, from a template.</summary>
    /// <param name="name">Its name; see <see cref="ExperimentName"/>.</param>
    /// <param name="setup">Its setup; experiment and ids are ignored.</param>
    /// <param name="observables">Its observables, in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> CreateAsync(string name, SystemSetup setup, ImmutableArray<Observable> observables, CancellationToken cancellationToken);

    /// <summary>Makes it the active one. Refused while a run is open; whether the servers allow it is the caller's to know.</summary>
    Task<string?> ActivateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Gives it another name, as long as it has no run.</summary>
    Task<string?> RenameAsync(string name, string newName, CancellationToken cancellationToken);
}
