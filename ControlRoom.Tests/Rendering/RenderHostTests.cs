using ControlRoom.Tests.Rendering.Samples;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace ControlRoom.Tests.Rendering;

public sealed class RenderHostTests : IAsyncLifetime
{
    private readonly RenderHost _host = new();
    private readonly PanelProbe _probe = new();

    public RenderHostTests() => _host.Services.AddScoped(_ => _probe);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task RenderAsync_Component_WritesElementsTextAndChildren()
    {
        var panel = await _host.RenderAsync<Panel>((nameof(Panel.Title), "R&D <1>"));

        panel.Title.Should().Be("R&D <1>");
        _host.Markup.Should().StartWith("<h2>R&amp;D &lt;1&gt;</h2><button id=\"count\" blazor:onclick=\"").And.NotContain("disabled").And.NotContain("</input>");
        _host.Find("h2").TextContent.Should().Be("R&D <1>");
        _host.Find("output").TextContent.Should().Be("0 clicks & ''");
        _host.FindAll("button").Select(b => b.Id).Should().Equal("count", "work", "fail", "leave");
        _host.FindAll("table").Should().BeEmpty();
    }

    [Fact]
    public async Task RenderAsync_AsynchronousInitialisation_WaitsForItsEnd()
    {
        var loading = new TaskCompletionSource();
        _probe.Loading = loading.Task;

        var rendering = _host.RenderAsync<Panel>();
        _host.Find("#text").GetAttribute("value").Should().Be("loading");
        loading.SetResult();
        await rendering;

        _host.Find("#text").GetAttribute("value").Should().Be("loaded");
    }

    [Fact]
    public async Task RenderAsync_InitialisationThrows_Throws()
    {
        _probe.Loading = Task.FromException(new NotSupportedException("load failed"));

        await _host.Awaiting(h => h.RenderAsync<Panel>()).Should().ThrowAsync<NotSupportedException>().WithMessage("load failed");
    }

    [Fact]
    public async Task RenderAsync_MissingService_Throws()
    {
        await using var bare = new RenderHost();

        await bare.Awaiting(h => h.RenderAsync<Panel>()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*PanelProbe*");
    }

    [Fact]
    public async Task RenderAsync_Twice_IsRefused()
    {
        await _host.RenderAsync<Panel>();

        await _host.Awaiting(h => h.RenderAsync<Panel>()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task SetParametersAsync_NewValue_RendersAnewAndKeepsTheRest()
    {
        await _host.RenderAsync<Panel>((nameof(Panel.Title), "one"));
        await _host.ClickAsync("#count");

        await _host.SetParametersAsync((nameof(Panel.Locked), true));

        _host.Find("h2").TextContent.Should().Be("one");
        _host.Find("output").TextContent.Should().StartWith("1 clicks");
        _host.Find("#count").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task ClickAsync_ChildOfListener_ReachesIt()
    {
        await _host.RenderAsync<Panel>();

        await _host.ClickAsync("#count span");
        await _host.ClickAsync(_host.Find("#count"));
        _host.Click("#count");

        _host.Find("output").TextContent.Should().StartWith("3 clicks");
    }

    [Fact]
    public async Task ClickAsync_DisabledOrDeafElement_Throws()
    {
        await _host.RenderAsync<Panel>((nameof(Panel.Locked), true));

        await _host.Awaiting(h => h.ClickAsync("#count")).Should().ThrowAsync<InvalidOperationException>().WithMessage("Disabled*");
        await _host.Awaiting(h => h.ClickAsync("h2")).Should().ThrowAsync<InvalidOperationException>().WithMessage("Nothing listens to onclick*");
    }

    [Fact]
    public async Task Click_HandlerThatAwaits_ReturnsMeanwhile()
    {
        await _host.RenderAsync<Panel>();

        _host.Click("#work");
        _host.Find("output").HasAttribute("data-busy").Should().BeTrue();
        _probe.Work.SetResult();

        await _host.WaitForAssertionAsync(() => _host.Find("output").HasAttribute("data-busy").Should().BeFalse());
    }

    [Fact]
    public async Task ClickAsync_HandlerThatAwaits_WaitsForIt()
    {
        await _host.RenderAsync<Panel>();

        var click = _host.ClickAsync("#work");
        click.IsCompleted.Should().BeFalse();
        _probe.Work.SetResult();
        await click;

        _host.Find("output").HasAttribute("data-busy").Should().BeFalse();
    }

    [Fact]
    public async Task ClickAsync_HandlerThrows_ThrowsThatException()
    {
        await _host.RenderAsync<Panel>();

        await _host.Awaiting(h => h.ClickAsync("#fail")).Should().ThrowAsync<InvalidOperationException>().WithMessage("click failed");
        _host.Invoking(h => h.Click("#fail")).Should().Throw<InvalidOperationException>().WithMessage("click failed");
    }

    [Fact]
    public async Task Click_HandlerThrowsLater_IsToldByTheNextCall()
    {
        await _host.RenderAsync<Panel>();

        _host.Click("#work");
        _probe.Work.SetException(new NotSupportedException("work failed"));

        await _host.Awaiting(h => h.WaitForAssertionAsync(() => h.FindAll("#never").Should().NotBeEmpty()))
            .Should().ThrowAsync<NotSupportedException>().WithMessage("work failed");
    }

    [Fact]
    public async Task Click_ElementRenderedAnewSince_Throws()
    {
        await _host.RenderAsync<Panel>();
        var old = _host.Find("#count");
        old.SetAttribute(MarkupWriter.EventPrefix + "onclick", "4711");

        _host.Invoking(h => h.Click(old)).Should().Throw<ArgumentException>();
        await _host.Awaiting(h => h.ClickAsync(old)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task ChangeInputAndKey_Input_ReachTheirHandlers()
    {
        await _host.RenderAsync<Panel>();

        await _host.ChangeAsync("#text", "one");
        _host.Find("output").TextContent.Should().EndWith("'one'");
        _host.Change("#text", "two");
        _host.Find("output").TextContent.Should().EndWith("'two'");
        await _host.InputAsync("#text", "thr");
        _host.Find("output").TextContent.Should().EndWith("'typing thr'");
        await _host.KeyDownAsync("#text", "Enter");
        _host.Find("output").TextContent.Should().EndWith("'key Enter'");
    }

    [Fact]
    public async Task WaitForAssertionAsync_NeverTrue_ThrowsTheAssertionsOwnException()
    {
        await _host.RenderAsync<Panel>();

        await _host.Awaiting(h => h.WaitForAssertionAsync(() => throw new NotSupportedException("never"), TimeSpan.FromMilliseconds(50)))
            .Should().ThrowAsync<NotSupportedException>().WithMessage("never");
    }

    [Fact]
    public async Task JsInterop_ModuleCalls_AreRecordedUnderTheirModule()
    {
        await _host.RenderAsync<Panel>();

        _host.JsInterop.Calls.Select(c => $"{c.Module}:{c.Identifier}({string.Join(',', c.Arguments)})").Should().Equal(":import(./panel.js)", "./panel.js:focus(title)");
    }

    [Fact]
    public async Task JsInterop_LaidOutAnswers_AreGiven()
    {
        IJSRuntime js = _host.JsInterop;
        _host.JsInterop.Returns("width", 42);
        _host.JsInterop.Throws("gone", new JSDisconnectedException("gone"));

        (await js.InvokeAsync<int>("width")).Should().Be(42);
        (await js.InvokeAsync<int>("height")).Should().Be(0);
        await js.Awaiting(j => j.InvokeVoidAsync("gone").AsTask()).Should().ThrowAsync<JSDisconnectedException>();
        await js.Awaiting(j => j.InvokeVoidAsync("width", new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Navigation_ComponentNavigates_IsRemembered()
    {
        await _host.RenderAsync<Panel>();

        await _host.ClickAsync("#leave");

        _host.Navigation.History.Should().Equal("runs/7");
        _host.Navigation.Uri.Should().Be("http://localhost/runs/7");
    }

    [Fact]
    public async Task DisposeAsync_Component_IsDisposedOnce()
    {
        await _host.RenderAsync<Panel>();

        await _host.DisposeAsync();
        await _host.DisposeAsync();

        _probe.Disposed.Should().Be(1);
    }

    [Fact]
    public async Task DisposeAsync_ComponentThrows_Throws()
    {
        _probe.FailOnDispose = true;
        await _host.RenderAsync<Panel>();

        await _host.Awaiting(h => h.DisposeAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("dispose failed");
    }

    [Fact]
    public void Find_BeforeRender_SaysSo() =>
        _host.Invoking(h => h.Find("p")).Should().Throw<InvalidOperationException>().WithMessage("Nothing has been rendered yet.");

    [Fact]
    public async Task Find_NoSuchElement_ShowsThePage()
    {
        await _host.RenderAsync<Panel>();

        _host.Invoking(h => h.Find("#nothing")).Should().Throw<InvalidOperationException>().WithMessage("*'#nothing'*<h2>Panel</h2>*");
    }
}
