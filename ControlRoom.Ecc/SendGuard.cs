using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc;

/// <summary>Rejects calls that are known to abort the real server or that have no meaning for it.</summary>
internal static class SendGuard
{
    /// <summary>Returns why the call must not be sent, as a clause; null if it may be sent.</summary>
    public static string? ReasonNotToSend(EccTransition transition, ConfigId config, ImmutableArray<DataLink> links)
    {
        if (transition == EccTransition.Resume)
        {
            return "Resume aborts the server's process; use Stop, which also works in state Paused";
        }

        if (transition == EccTransition.None || !Enum.IsDefined(transition))
        {
            return "there is no such transition";
        }

        if (!config.IsComplete)
        {
            return $"the configuration set '{config}' has an empty name, which would abort the server's process";
        }

        return links.IsDefaultOrEmpty ? null : links.Select(ReasonNotToSend).FirstOrDefault(o => o is not null);
    }

    private static string? ReasonNotToSend(DataLink link)
    {
        if (string.IsNullOrWhiteSpace(link.SenderId) || string.IsNullOrWhiteSpace(link.RouterAddress))
        {
            return $"the data link of sender '{link.SenderId}' to router '{link.RouterName}' has no sender or no address";
        }

        if (link.RouterPort is < 1 or > 65535)
        {
            return $"the router '{link.RouterName}' has the port {link.RouterPort}, which is not between 1 and 65535";
        }

        return Enum.IsDefined(link.Type) ? null : $"the router '{link.RouterName}' has an unknown connection type";
    }
}
