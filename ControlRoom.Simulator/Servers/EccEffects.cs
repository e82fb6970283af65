using System.Text;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Senders;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>The effects of a transition apart from the change of state, and the texts that it returns.</summary>
internal sealed class EccEffects
{
    private readonly SimulatedEccOptions _options;
    private readonly DataSenderSet _senders;
    private volatile string _describeText = string.Empty;
    private volatile string _configureText = string.Empty;

    public EccEffects(SimulatedEccOptions options, DataSenderSet senders)
    {
        _options = options;
        _senders = senders;
    }

    /// <summary>Returns true for the three transitions whose configuration must exist.</summary>
    public static bool UsesConfig(EccTransition transition) =>
        transition is EccTransition.Describe or EccTransition.Prepare or EccTransition.Configure;

    /// <summary>Returns the text for an ignored call, which is that of the last call that was carried out.</summary>
    public string OldTextOf(EccTransition transition) =>
        transition switch
        {
            EccTransition.Describe => _describeText,
            EccTransition.Configure => _configureText,
            _ => string.Empty,
        };

    /// <summary>Carries out the effects of a transition in an allowed state.</summary>
    public async Task<EccResult> ApplyAsync(EccCommand command, CancellationToken halted)
    {
        if (UsesConfig(command.Transition) && MissingConfig(command) is { } missing)
        {
            return EccResult.Failed((int)command.Transition, $"Exception: Configuration '{missing}' does not exist.");
        }

        switch (command.Transition)
        {
            case EccTransition.Describe:
                return EccResult.Succeeded(_describeText = SenderSetText());
            case EccTransition.Configure:
                return await ConfigureAsync(command.Table, halted);
            case EccTransition.Start:
                await _senders.RunAsync(fromZero: true);
                break;
            case EccTransition.Resume:
                await _senders.RunAsync(fromZero: false);
                break;
            case EccTransition.Stop or EccTransition.Pause:
                await _senders.HoldAsync();
                break;
            case EccTransition.Breakup:
                // First stops the data of a running server, after a complete event.
                await _senders.DisconnectAsync();
                break;
        }

        return EccResult.Succeeded();
    }

    private async Task<EccResult> ConfigureAsync(string table, CancellationToken halted)
    {
        var links = RequestedLink.ReadAll(table);
        if (await _senders.ConnectAsync(links, halted) is { } problem)
        {
            return EccResult.Failed((int)EccTransition.Configure, problem);
        }

        return EccResult.Succeeded(_configureText = LinkSetText(links.Where(l => _options.Senders.Contains(l.SenderId))));
    }

    private string? MissingConfig(EccCommand command)
    {
        var (type, known) = command.Transition switch
        {
            EccTransition.Describe => ("describe", _options.KnownConfigs.Select(c => c.Describe)),
            EccTransition.Prepare => ("prepare", _options.KnownConfigs.Select(c => c.Prepare)),
            _ => ("configure", _options.KnownConfigs.Select(c => c.Configure)),
        };
        var name = command.Config.Names.GetValueOrDefault(type, string.Empty);
        return known.Contains(name, StringComparer.Ordinal) ? null : name;
    }

    private string SenderSetText() =>
        "<DataSenderSet>\n"
        + string.Concat(_options.Senders.Select(s => $"\t<DataSender id=\"{XmlText.Escape(s)}\" />\n"))
        + "</DataSenderSet>";

    private static string LinkSetText(IEnumerable<RequestedLink> links)
    {
        var text = new StringBuilder("<DataLinkSet>\n");
        foreach (var link in links)
        {
            text.Append("\t<DataLink>\n\t\t<DataSender id=\"")
                .Append(Attribute(link.SenderId))
                .Append("\" />\n\t\t<DataRouter ipAddress=\"")
                .Append(Attribute(link.IpAddress))
                .Append("\" name=\"")
                .Append(Attribute(link.RouterName))
                .Append("\" port=\"")
                .Append(link.Port)
                .Append("\" type=\"")
                .Append(Attribute(link.Type))
                .Append("\" />\n\t</DataLink>\n");
        }

        return text.Append("</DataLinkSet>\n").ToString();
    }

    private static string Attribute(string value) => XmlText.Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal);
}
