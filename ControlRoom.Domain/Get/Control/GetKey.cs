using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>One of the three names of a configuration set, as a configuration key of each ECC server.</summary>
/// <param name="Part">The part of the key's name that stands for it.</param>
/// <param name="Transition">The transition that loads it.</param>
/// <param name="In">The name in a set.</param>
/// <param name="Loaded">The name that a server has loaded; null if none, or if that is not known.</param>
internal sealed record GetKey(string Part, EccTransition Transition, Func<ConfigId, string> In, Func<LoadedConfig, string?> Loaded)
{
    /// <summary>The key's name for a server.</summary>
    public string NameOf(EccServer server) => $"config.{Part}.{server.Name}";

    /// <summary>The key of a server.</summary>
    public ConfigurationKey KeyOf(EccServerStatus server) =>
        new()
        {
            Name = NameOf(server.Server),
            Device = server.Server.Name,
            Type = ConfigurationType.Choice,
            Choices = ChoicesOf(server.Configs),
            ChangeNeedsPreparation = true,
            Applied = server.Server.SelectedConfig is { } selected ? In(selected) : null,
        };

    /// <summary>What is selected for a server, and what it has loaded.</summary>
    public ConfigurationReading ReadingOf(EccServerStatus server)
    {
        var applied = server.Server.SelectedConfig is { } selected ? In(selected) : null;
        return WhyNone(server) is { } why
            ? new ConfigurationReading(NameOf(server.Server), applied, null, why)
            : new ConfigurationReading(NameOf(server.Server), applied, Loaded(server.Loaded));
    }

    /// <summary>Names of sets that the server lists, or that an operator has entered; null until it was asked.</summary>
    private ImmutableArray<string>? ChoicesOf(ConfigSetList list) =>
        list.FetchedAt is null
            ? null
            : [.. list.Sets.Where(s => !list.IsMissing(s.Config)).Select(s => In(s.Config)).Distinct(StringComparer.Ordinal)];

    private string? WhyNone(EccServerStatus server)
    {
        var name = server.Server.Name;
        return server switch
        {
            { Failure: { } failure } => $"{name} does not answer: {failure.Message}",
            { Reading: null } => $"The state of {name} is not known yet.",
            { IsTransitioning: true } => EccReadiness.ChangingText(server),
            { Reading.State: var state } when !HasDone(state) => $"{name} is {state}: {Transition} has not been carried out.",
            _ when Loaded(server.Loaded) is null =>
                $"What {name} has loaded is not known: this control room did not take it to {server.Reading.State}.",
            _ => null,
        };
    }

    private bool HasDone(EccState state) => state >= TransitionTable.Arrows.First(a => a.Event == Transition).To;
}
