using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>Applies facts about data routers.</summary>
internal static class RouterReduction
{
    public static HostsSlice Probed(HostsSlice now, HostProbed fact, Change change)
    {
        foreach (var known in now.Routers.Where(r => r.Router.IpAddress == fact.Address))
        {
            var next = After(known, fact);
            Note(change, known, next);
            now = now with { Routers = now.Routers.Replace(known, next) };
        }

        return now;
    }

    private static RouterStatus After(RouterStatus known, HostProbed fact)
    {
        if (fact.Reading.Failure is null && fact.Reading.Routers.TryGetValue(known.Router.Id, out var reading))
        {
            reading = reading with { HungTool = reading.HungTool?.After(known.Reading?.HungTool) };
            var rate = RateOf(known, reading, fact.At);
            var grew = reading.FileBytes > (known.Reading?.FileBytes ?? 0);
            return known with
            {
                Failure = null,
                FailureCode = ProblemCode.Unknown,
                Reading = reading,
                ReadAt = fact.At,
                FirstReadAt = NotAfter(known.FirstReadAt, fact.At) ?? fact.At,
                LastGrowthAt = grew ? fact.At : NotAfter(known.LastGrowthAt, fact.At),
                PreviousGrowthAt = NotAfter(grew ? known.LastGrowthAt : known.PreviousGrowthAt, fact.At),
                BytesPerSecond = rate,
                Rates = Append(known.Rates, rate),
            };
        }

        return known with
        {
            Failure = fact.Reading.Failure ?? "The probe returned nothing about this router.",
            FailureCode = fact.Reading.FailureCode,
            Rates = Append(known.Rates, null),
        };
    }

    /// <summary>Returns the earlier of two moments. A moment later than now was noted before the clock was set back.</summary>
    private static DateTimeOffset? NotAfter(DateTimeOffset? moment, DateTimeOffset now) => moment > now ? now : moment;

    private static ImmutableArray<double?> Append(ImmutableArray<double?> rates, double? rate) =>
        (rates.Length < RouterStatus.RatesKept ? rates : rates.RemoveAt(0)).Add(rate);

    private static double? RateOf(RouterStatus known, RouterReading reading, DateTimeOffset at)
    {
        var grown = reading.FileBytes - known.Reading?.FileBytes;
        var seconds = (at - known.ReadAt)?.TotalSeconds;
        var comparable = known.Failure is null && known.Reading?.WorkingDirectory == reading.WorkingDirectory;
        return comparable && grown >= 0 && seconds > 0 ? grown.Value / seconds.Value : null;
    }

    private static void Note(Change change, RouterStatus known, RouterStatus next)
    {
        var name = next.Router.Name;
        if (next.Failure is not null && known.Failure is null)
        {
            change.Log(LogSeverity.Error, name, "Host of the data router cannot be checked", next.Failure, next.FailureCode);
        }
        else if (next.Failure is null && next.Reading is { IsOnline: false } && known.Reading is not { IsOnline: false })
        {
            change.Log(
                LogSeverity.Error,
                name,
                "Data router is offline",
                $"No dataRouter process is using port {next.Router.Port} on {next.Router.IpAddress}.",
                ProblemCode.RouterOffline
            );
        }
        else if (
            next is { Failure: null, Reading: { IsOnline: null, WhyOnlineUnknown: { } doubt } }
            && known.Reading is not { IsOnline: null, WhyOnlineUnknown: not null }
        )
        {
            change.Log(
                LogSeverity.Error,
                name,
                "It is not known whether the data router is online",
                doubt,
                ProblemCode.ProcessesUnreadable
            );
        }
        else if (
            next is { Failure: null, Reading.IsOnline: true }
            && (known.Failure is not null || known.Reading is { IsOnline: not true })
        )
        {
            var message = known.Reading is null ? "Data router is online" : "Data router is online again";
            change.Log(LogSeverity.Information, name, message, string.Empty);
        }
    }
}
