using System.Collections.Concurrent;
using System.Text;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>Responds to the calls of all operations and counts them.</summary>
internal sealed class EccOperations
{
    private readonly SimulatedEccOptions options;
    private readonly EccTransitions transitions;
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public EccOperations(SimulatedEccOptions options, EccTransitions transitions)
    {
        this.options = options;
        this.transitions = transitions;
    }

    /// <summary>Returns how often the operation has been called.</summary>
    public int CountOf(string operation) => counts.GetValueOrDefault(operation);

    /// <summary>Counts a call.</summary>
    public void Count(SoapCall call) => counts.AddOrUpdate(call.Operation, 1, (_, n) => n + 1);

    /// <summary>Returns the kind of request, for faults that are limited to one kind.</summary>
    public static SimulatorRequests KindOf(SoapCall call) =>
        call.Operation switch
        {
            "GetState" => SimulatorRequests.GetState,
            "GetConfigIDs" => SimulatorRequests.GetConfigIds,
            _ => SimulatorRequests.Commands,
        };

    /// <summary>Returns the response; null if the call has ended the process.</summary>
    public async Task<EccResponse?> RespondAsync(SoapCall call, Action<Task> track, CancellationToken halted) =>
        call.Operation switch
        {
            "GetState" => transitions.ReadState(),
            "GetConfigIDs" => EccResponse.OfText(0, string.Empty, ConfigSetText()),
            "Special" => EccResponse.OfText(1, $"Special command '{call["command"]}' is unknown.", string.Empty),
            "ServerExit" => EccResponse.OfNothing(),
            var name => await transitions.PerformAsync(call, Enum.Parse<EccTransition>(name), track, halted),
        };

    private string ConfigSetText()
    {
        var text = new StringBuilder("<ConfigIdSet>\n");
        foreach (var config in options.KnownConfigs)
        {
            text.Append("\t<ConfigId>");
            foreach (
                var (type, name) in new[] { ("describe", config.Describe), ("prepare", config.Prepare), ("configure", config.Configure) }
            )
            {
                text.Append("<SubConfigId type=\"").Append(type).Append("\">").Append(XmlText.Escape(name)).Append("</SubConfigId>");
            }

            text.Append("</ConfigId>\n");
        }

        return text.Append("</ConfigIdSet>").ToString();
    }
}
