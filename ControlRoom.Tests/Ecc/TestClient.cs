using ControlRoom.Ecc;
using Microsoft.Extensions.Options;

namespace ControlRoom.Tests.Ecc;

/// <summary>Clients with timeouts for tests.</summary>
internal static class TestClient
{
    /// <summary>For peers that answer: long enough for a machine that is busy with other tests.</summary>
    public static EccClient Patient() => New(TimeSpan.FromSeconds(60));

    /// <summary>For peers that do not answer in time, however long the time is.</summary>
    public static EccClient Impatient() => New(TimeSpan.FromMilliseconds(300));

    public static EccClient New(TimeSpan timeout, TimeProvider? time = null) =>
        new(
            Options.Create(
                new EccClientOptions
                {
                    StateTimeout = timeout,
                    CommandTimeout = timeout,
                    SlowLimit = timeout,
                    MaxAnswerBytes = 1 << 20,
                }
            ),
            time ?? TimeProvider.System
        );
}
