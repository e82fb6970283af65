using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.Filing;

/// <summary>A run that has been taken, and the directories that contain its files.</summary>
internal static class FilingBench
{
    public static async Task<RunControlBench> RunningAsync()
    {
        var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        await ProbeAsync(bench);
        await bench.DoAsync(SystemAction.Start);
        return bench;
    }

    public static Task ProbeAsync(RunControlBench bench) => bench.ProbeAsync();

    /// <summary>Starts a run although its routers do not satisfy the interlocks.</summary>
    public static Task StartWithoutInterlocksAsync(RunControlBench bench) =>
        bench
            .RunDesk.Start(
                new StartOrder { Overrides = [new(GetInterlock.RoutersAnswer, "a test"), new(GetInterlock.RoutersListen, "a test")] },
                TestActor.Of("test")
            )
            .Completion!;

    public static RouterId Id(RunControlBench bench, int router) => bench.Now.DataRouters[router].Router.Id;

    public static FakeDirectory Directory(RunControlBench bench, int router) =>
        bench.Hosts.Directory(bench.Now.DataRouters[router].Router.IpAddress, FakeHosts.WorkingDirectory(Id(bench, router)));

    public static void Write(RunControlBench bench, int router, params (string Name, long Size)[] files)
    {
        foreach (var (name, size) in files)
        {
            Directory(bench, router).Source[name] = size;
        }
    }

    public static bool IsFiled(SystemSnapshot snapshot) => snapshot.Filings.Length > 0 && snapshot.Filings.All(f => f.IsOver);
}
