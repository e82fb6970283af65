using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Reads lsof's field output (<c>-FpcfPnT</c>): a letter and a value on each line; p and c are for the process, f begins a file. A router
/// with a sender connected to its data port 46005 and a listening control port:
/// <code>
/// p4712
/// cdataRouter
/// fcwd
/// n/data/mm3
/// f3
/// PTCP
/// n*:46003
/// TST=LISTEN
/// f5
/// PTCP
/// n192.168.41.63:46005-&gt;192.168.41.33:51422
/// TST=ESTABLISHED
/// TQR=0
/// </code>
/// </summary>
internal static class LsofFields
{
    /// <summary>The name of the data router program.</summary>
    public const string DataRouter = "dataRouter";

    /// <summary>Returns the processes named exactly dataRouter (<c>lsof -c</c> compares only the start of the name).</summary>
    public static ImmutableArray<RouterProcess> Parse(string text)
    {
        var routers = new Dictionary<int, RouterProcess>();
        var id = 0;
        string protocol = string.Empty,
            name = string.Empty;
        foreach (var line in text.Split('\n').Where(l => l.Length > 0))
        {
            var value = line[1..];
            switch (line[0])
            {
                case 'p':
                    id = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
                    break;
                case 'c' when id > 0 && value == DataRouter:
                    routers[id] = new RouterProcess(id, [], []);
                    break;
                case 'f':
                    protocol = name = string.Empty;
                    break;
                case 'P':
                    protocol = value;
                    break;
                case 'n':
                    name = value;
                    break;
                case 'T' when protocol == "TCP" && LocalPort(name) is { } port && routers.TryGetValue(id, out var router):
                    routers[id] = WithSocket(router, port, value);
                    break;
            }
        }

        return [.. routers.Values];
    }

    // Other states (CLOSE_WAIT, …) count as neither, because such a router would not accept a sender.
    private static RouterProcess WithSocket(RouterProcess process, int port, string state) =>
        state switch
        {
            "ST=LISTEN" => process with { Listening = process.Listening.Add(port) },
            "ST=ESTABLISHED" => process with { Connected = process.Connected.Add(port) },
            _ => process,
        };

    /// <summary>Returns the local port in <c>*:46005</c>, <c>[::1]:46005</c> or <c>10.0.0.1:46005->10.0.0.2:51422</c>.</summary>
    private static int? LocalPort(string name)
    {
        var local = name.Split("->")[0];
        var digits = local.AsSpan(local.LastIndexOf(':') + 1);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
