using Bunit;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class LogDialogTests
{
    [Fact]
    public async Task Log_NoPathInTheSetup_SaysSo()
    {
        await using var page = await PageBench.WithAsync<RouterPanel>(EccState.Idle);

        await page.PressAsync("Log of DataRouter0");

        page.Shown.FindByRole("alert").TextContent.Should().Contain("No log file is set up");
        page.Logs.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Log_Opened_ShowsTheLastLinesAndFollows()
    {
        await using var page = await OpenAsync(
            new LogChunk
            {
                Lines = ["== one", "== two"],
                Unfinished = "Waiting .",
                Position = new LogPosition("1", 14),
            },
            new LogChunk { Lines = ["Waiting ..", "== three"], Position = new LogPosition("1", 40) }
        );

        await page.SeeAsync(() =>
            page.Shown.FindByRole("log", "Log of ECC0").TextContent.Should().Be("== one\n== two\nWaiting ..\n== three")
        );
        page.Logs.Requests.Take(2).Should().Equal("127.0.0.1 /var/log/ecc.log last 50", "127.0.0.1 /var/log/ecc.log after 14");
    }

    [Fact]
    public async Task Log_Search_ShowsMatchingLinesOnly()
    {
        await using var page = await OpenAsync(new LogChunk { Lines = ["alpha", "Beta", "alphabet"], Position = new LogPosition("1", 9) });
        await page.SeeAsync(() => page.Shown.Find("pre").TextContent.Should().Contain("Beta"));

        await page.Shown.InputAsync("input[type=search]", "ALPHA");

        page.Shown.Find("pre").TextContent.Should().Be("alpha\nalphabet");
        page.Shown.FindByRole("status").TextContent.Should().Be("2 of 3 lines");
    }

    [Fact]
    public async Task Log_Failure_IsShownAndGoesAwayWhenItWorks()
    {
        await using var page = await OpenAsync(
            new LogChunk { Failure = "/var/log/ecc.log does not exist on 127.0.0.1." },
            new LogChunk { Lines = ["there"], Position = new LogPosition("1", 6) }
        );

        await page.SeeAsync(() => page.Shown.FindByRole("alert").TextContent.Should().Contain("does not exist"));
        await page.SeeAsync(() => page.Shown.FindAllByRole("alert").Should().BeEmpty());
        page.Shown.Find("pre").TextContent.Should().Be("there");
    }

    [Fact]
    public async Task Log_RestartedOrSkipped_SaysSo()
    {
        await using var page = await OpenAsync(
            new LogChunk { Lines = ["old"], Position = new LogPosition("1", 4) },
            new LogChunk
            {
                Lines = ["new"],
                StartedAnew = true,
                SkippedBytes = 99,
                Position = new LogPosition("2", 4),
            }
        );

        await page.SeeAsync(() =>
            page.Shown.Find("pre").TextContent.Should().Be("old\n— a new log file starts here —\n— 99 bytes were skipped —\nnew")
        );
    }

    [Fact]
    public async Task Log_Closed_SendsNoMoreRequests()
    {
        await using var page = await OpenAsync(new LogChunk { Lines = ["x"], Position = new LogPosition("1", 2) });
        await page.SeeAsync(() => page.Shown.Find("pre").TextContent.Should().Be("x"));

        await page.PressAsync("Close");

        page.Shown.FindAll("dialog").Should().BeEmpty();
        await page.Shown.CloseAsync();
    }

    private static async Task<PageBench> OpenAsync(params LogChunk[] pieces)
    {
        var page = await PageBench.WithAsync<EccPanel>(EccState.Idle);
        page.Logs.Give(pieces);
        await page.PressAsync("Log of ECC0");
        return page;
    }
}
