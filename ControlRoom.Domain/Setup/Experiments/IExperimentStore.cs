using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>Stores experiments. Changes return null if they were made, and otherwise a sentence that says why not.</summary>
public interface IExperimentStore
{
    /// <summary>Returns all experiments, the active one first, then by name.</summary>
    Task<ImmutableArray<ExperimentSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Creates an experiment, which is not active.</summary>
    /// <param name="name">Its name; see <see cref="ExperimentName"/>.</param>
    /// <param name="model">The experiment whose setup and observables are copied; null for none.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    Task<string?> CreateAsync(string name, string? model, CancellationToken cancellationToken);

    /// <summary>Creates an experiment, which is not active, from a template.</summary>
    /// <param name="name">Its name; see <see cref="ExperimentName"/>.</param>
    /// <param name="setup">Its setup; experiment and ids are ignored.</param>
    /// <param name="observables">Its observables, in order.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    Task<string?> CreateAsync(string name, SystemSetup setup, ImmutableArray<Observable> observables, CancellationToken cancellationToken);

    /// <summary>
    /// Activates an experiment. Refused while a run is open. The caller must check whether the states of the servers allow it.
    /// </summary>
    Task<string?> ActivateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Renames an experiment that has no runs.</summary>
    Task<string?> RenameAsync(string name, string newName, CancellationToken cancellationToken);
}
