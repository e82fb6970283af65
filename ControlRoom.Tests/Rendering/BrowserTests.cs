using Bunit;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering.Samples;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Rendering;

/// <summary>The checks that the test browser and the page acts make and bUnit does not.</summary>
public sealed class BrowserTests
{
    private readonly Browser browser = new();
    private readonly PanelProbe probe = new();

    public BrowserTests() => browser.Services.AddSingleton(probe);

    [Fact]
    public async Task Act_DisabledOrInADisabledGroup_Throws()
    {
        var page = await ShowAsync(isLocked: true);

        await page.Awaiting(p => p.PressAsync("Count"))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("Disabled, *<fieldset disabled*");
        page.Find("output").TextContent.Should().Be("0");
        await browser.DisposeAsync();
    }

    [Fact]
    public async Task Act_NoHandler_Throws()
    {
        var page = await ShowAsync();

        await page.Awaiting(p => p.ClickAsync(".deaf")).Should().ThrowAsync<MissingEventHandlerException>();
        await browser.DisposeAsync();
    }

    [Fact]
    public async Task Act_HandlerThrowsLater_RethrowsIt()
    {
        var page = await ShowAsync();

        var press = page.PressAsync("Work");
        press.IsCompleted.Should().BeFalse("the act waits for the handler");
        probe.Work.SetException(new InvalidOperationException("work failed"));

        await FluentActions.Awaiting(() => press).Should().ThrowAsync<InvalidOperationException>().WithMessage("work failed");
    }

    [Fact]
    public async Task Act_PageIsRedrawnAllTheTime_ReachesItsElement()
    {
        var page = await ShowAsync();
        var panel = page.FindComponent<Panel>();
        using var pressed = new CancellationTokenSource();
        var drawing = Task.Run(async () =>
        {
            while (!pressed.IsCancellationRequested)
            {
                await panel.InvokeAsync(() => panel.Instance.Draw());
            }
        });

        try
        {
            for (var n = 0; n < 100; n++)
            {
                await page.PressAsync("Count");
            }
        }
        finally
        {
            await pressed.CancelAsync();
            await drawing;
        }

        page.Find("output").TextContent.Should().Be("100");
        await browser.DisposeAsync();
    }

    [Fact]
    public async Task Exception_OfAComponent_IsThrownByTheNextActAndByDisposal()
    {
        var page = await ShowAsync();
        await page.PressAsync("Leave work alone");
        probe.Work.SetException(new InvalidOperationException("work failed"));
        await probe.Over.Task;

        await page.Awaiting(p => p.PressAsync("Count")).Should().ThrowAsync<InvalidOperationException>().WithMessage("work failed");
        page.Find("output").TextContent.Should().Be("0", "the act has not completed");
        await page.Awaiting(p => p.SeeAsync(() => p.Find("output").TextContent.Should().Be("1")))
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("work failed");
        await browser.Awaiting(b => b.DisposeAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("work failed");
    }

    [Fact]
    public async Task Disposal_ComponentThrows_Throws()
    {
        probe.FailsWhenDisposed = true;
        await ShowAsync();

        await browser
            .Awaiting(b => b.DisposeAsync().AsTask())
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("dispose failed");
        await browser.DisposeAsync();
    }

    private Task<IRenderedComponent<IComponent>> ShowAsync(bool isLocked = false) =>
        browser.ShowAsync(typeof(Panel), Visitors.At(string.Empty), string.Empty, (nameof(Panel.Locked), isLocked));
}
