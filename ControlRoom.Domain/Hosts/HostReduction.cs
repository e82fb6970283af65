using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>Applies facts about DAQ hosts.</summary>
internal static class HostReduction
{
    public static HostsSlice Probed(HostsSlice now, HostProbed fact, Change change) =>
        Update(
            now,
            fact.Address,
            known =>
            {
                if (fact.Reading.Failure is { } failure)
                {
                    // If the host has routers, the failure is logged for the routers instead.
                    if (known.Failure is null && now.Routers.All(r => r.Router.IpAddress != fact.Address))
                    {
                        change.Log(LogSeverity.Error, known.Address, "Host cannot be checked", failure, fact.Reading.FailureCode);
                    }

                    return known with
                    {
                        Failure = failure,
                        FailureCode = fact.Reading.FailureCode,
                        ProbeDuration = fact.Duration,
                    };
                }

                var hung = HungTool.After(fact.Reading.HungTools, known.HungTools);
                Note(change, known, hung);
                return known with
                {
                    Failure = null,
                    FailureCode = ProblemCode.Unknown,
                    EccServerProcessRuns = fact.Reading.EccServerProcessRuns,
                    HungTools = hung,
                    ReadAt = fact.At,
                    ProbeDuration = fact.Duration,
                };
            }
        );

    /// <summary>Logs once when a tool begins to hang and once when it works again, not at each probe.</summary>
    private static void Note(Change change, HostStatus known, ImmutableArray<HungTool> hung)
    {
        foreach (var begun in hung.Where(t => !known.HungTools.Any(t.IsSameAs)))
        {
            change.Log(LogSeverity.Error, known.Address, "A tool hangs on the host", begun.Sentence, ProblemCode.ToolHangs);
        }

        foreach (var over in known.HungTools.Where(t => !hung.Any(t.IsSameAs)))
        {
            var place = over.Path.Length > 0 ? PasteablePath.Of(over.Path) : string.Empty;
            change.Log(LogSeverity.Information, known.Address, $"{over.Tool} no longer hangs", place);
        }
    }

    public static HostsSlice LinkChanged(HostsSlice now, HostLinkChanged fact, Change change) =>
        Update(
            now,
            fact.Address,
            known =>
            {
                if (fact.Link.HostKeyChanged && !known.Link.HostKeyChanged)
                {
                    change.Log(
                        LogSeverity.Error,
                        known.Address,
                        "SSH host key has changed: the host is refused",
                        fact.Link.LastError ?? string.Empty,
                        ProblemCode.HostKeyChanged
                    );
                }
                else if (fact.Link.HostKeyRevoked && !known.Link.HostKeyRevoked)
                {
                    change.Log(
                        LogSeverity.Error,
                        known.Address,
                        "SSH host key is revoked: the host is refused",
                        fact.Link.LastError ?? string.Empty,
                        ProblemCode.HostKeyRevoked
                    );
                }
                else if (
                    fact.Link is { State: HostLinkState.Connected, HostKey: { } now }
                    && known.Link.HostKey is { } before
                    && now != before
                )
                {
                    change.Log(
                        LogSeverity.Warning,
                        known.Address,
                        "The host presents a different SSH key from before, which is also known",
                        $"{before}\n{now}"
                    );
                }

                return known with
                {
                    Link = fact.Link,
                };
            }
        );

    private static HostsSlice Update(HostsSlice now, string address, Func<HostStatus, HostStatus> to) =>
        now.Find(address) is { } known ? now with { Hosts = now.Hosts.Replace(known, to(known)) } : now;
}
