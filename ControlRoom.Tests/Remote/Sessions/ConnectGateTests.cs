using ControlRoom.Remote.Sessions;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Remote.Sessions;

public sealed class ConnectGateTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task EnterAsync_AllPlacesTaken_WaitsForOne()
    {
        using var gate = new ConnectGate(time);
        List<IDisposable> places = [];
        for (var i = 0; i < ConnectGate.Places; i++)
        {
            places.Add(await gate.EnterAsync(default));
        }

        var next = gate.EnterAsync(default);
        next.IsCompleted.Should().BeFalse();
        places[0].Dispose();
        places[0].Dispose();

        (await Deadline.Within(next)).Dispose();
        places.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task EnterAsync_UnreachableHostsOccupyAllPlaces_AdmitsOthersAfterASecond()
    {
        using var gate = new ConnectGate(time);
        List<IDisposable> dead = [];
        for (var i = 0; i < ConnectGate.Places; i++)
        {
            dead.Add(await gate.EnterAsync(default));
        }

        var next = gate.EnterAsync(default);
        time.Advance(TimeSpan.FromSeconds(1));

        (await Deadline.Within(next)).Dispose();
        dead.ForEach(d => d.Dispose());
        for (var i = 0; i < ConnectGate.Places; i++)
        {
            await gate.EnterAsync(default);
        }

        gate.EnterAsync(default).IsCompleted.Should().BeFalse("a place that was released by timeout is not released again");
    }
}
