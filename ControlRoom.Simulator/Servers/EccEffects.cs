using System.Text;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Senders;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>The effects of a transition apart from the change of state, and the texts that it returns.</summary>
internal sealed class EccEffects
{
    private readonly SimulatedEccOptions options;
    private readonly DataSenderSet senders;
    private volatile string describeText = string.Empty;
    private volatile string configureText = string.Empty;

    public EccEffects(SimulatedEccOptions options, DataSenderSet senders)
    {
        this.options = options;
        this.senders = senders;
    }

    /// <summary>Returns true for the three transitions whose configuration must exist.</summary>
    public static bool UsesConfig(EccTransition transition) =>
        transition is EccTransition.Describe or EccTransition.Prepare or EccTransition.Configure;

    /// <summary>Returns the text for an ignored call, which is that of the last call that was carried out.</summary>
    public string LastTextOf(EccTransition transition) =>
        transition switch
        {
            EccTransition.Describe => describeText,
            EccTransition.Configure => configureText,
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
                return EccResult.Succeeded(describeText = SenderSetText());
            case EccTransition.Configure:
                return await ConfigureAsync(command.Table, halted);
            case EccTransition.Start:
                await senders.RunAsync(fromZero: true);
                break;
            case EccTransition.Resume:
                await senders.RunAsync(fromZero: false);
                break;
            case EccTransition.Stop or EccTransition.Pause:
                await senders.PauseAsync();
                break;
            case EccTransition.Breakup:
                // First stops the data of a running server, after a complete event.
                await senders.DisconnectAsync();
                break;
        }

        return EccResult.Succeeded();
    }

    private async Task<EccResult> ConfigureAsync(string table, CancellationToken halted)
    {
        var links = RequestedLink.ReadAll(table);
        if (await senders.ConnectAsync(links, halted) is { } problem)
        {
            return EccResult.Failed((int)EccTransition.Configure, problem);
        }

        return EccResult.Succeeded(configureText = LinkSetText(links.Where(l => options.Senders.Contains(l.SenderId))));
    }

    private string? MissingConfig(EccCommand command)
    {
        var (type, known) = command.Transition switch
        {
            EccTransition.Describe => ("describe", options.KnownConfigs.Select(c => c.Describe)),
            EccTransition.Prepare => ("prepare", options.KnownConfigs.Select(c => c.Prepare)),
            _ => ("configure", options.KnownConfigs.Select(c => c.Configure)),
        };
        var name = command.Config.Names.GetValueOrDefault(type, string.Empty);
        return known.Contains(name, StringComparer.Ordinal) ? null : name;
    }

    private string SenderSetText() =>
        "<DataSenderSet>\n"
        + string.Concat(options.Senders.Select(s => $"\t<DataSender id=\"{XmlText.Escape(s)}\" />\n"))
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
