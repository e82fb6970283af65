using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The order of observables, dragged and moved by keyboard, in real browsers.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class ObservableOrderTests(BrowserFixture browser)
{
    [Fact]
    public async Task Observables_DraggedAndMovedByKeyboard_SetTheOrderOfTheSheet()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/observables");
        foreach (var (name, type) in new[] { ("Pressure", "Real"), ("Voltage", "Integer"), ("Gas", "Text"), ("Magnet", "YesNo") })
        {
            await page.AddObservableAsync(name, type);
        }

        await DragAsync(page, "Magnet", "Voltage");
        await SeeOrderAsync(page, "Pressure", "Magnet", "Voltage", "Gas");
        await DragAsync(page, "Pressure", null);
        await SeeOrderAsync(page, "Magnet", "Voltage", "Gas", "Pressure");

        await page.Button("Move Gas").FocusAsync();
        await page.PressAsync("ArrowUp");
        await SeeOrderAsync(page, "Magnet", "Gas", "Voltage", "Pressure");
        await page.SeeFocusAsync(page.Button("Move Gas"));
        await page.PressAsync("ArrowUp");
        await SeeOrderAsync(page, "Gas", "Magnet", "Voltage", "Pressure");
        await page.ClickAsync("Move Gas down");
        await SeeOrderAsync(page, "Magnet", "Gas", "Voltage", "Pressure");

        await installation.Program.KillAsync();
        await installation.StartProgramAsync();
        await using var other = await browser.OpenAsync(installation.Url + "/sheet/next");
        await Assertions
            .Expect(other.Page.Locator(".name label"))
            .ToHaveTextAsync(
                ["Class", "Title", "Magnet", "Gas", "Voltage", "Pressure", "Notes"],
                new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 }
            );
    }

    /// <summary>The control room is slow, and the operator continues: the focus remains where they have put it.</summary>
    [Fact]
    public async Task Observables_AnotherHandleIsFocusedBeforeTheRowHasMoved_KeysMoveThatOne()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/observables");
        foreach (var name in new[] { "Pressure", "Voltage", "Gas", "Magnet" })
        {
            await page.AddObservableAsync(name, "Real");
        }

        Signals.Send(installation.Program.Process.Id, Signals.Stop);
        await DragAsync(page, "Pressure", null);
        await page.Button("Move Gas").FocusAsync();
        Signals.Send(installation.Program.Process.Id, Signals.Continue);
        await page.SeeTextAsync("Pressure is number 4 of 4.");
        await page.SeeFocusAsync(page.Button("Move Gas"));
        await page.PressAsync("ArrowUp");
        await SeeOrderAsync(page, "Gas", "Voltage", "Magnet", "Pressure");

        // As fast as a held key repeats, while no answer arrives.
        await page.Button("Move Pressure").FocusAsync();
        Signals.Send(installation.Program.Process.Id, Signals.Stop);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await page.Page.Keyboard.PressAsync("ArrowUp");
        }

        Signals.Send(installation.Program.Process.Id, Signals.Continue);
        await SeeOrderAsync(page, "Pressure", "Gas", "Voltage", "Magnet");
        await page.ClickAsync("Move Pressure down");
        await page.PressAsync("Enter", "Enter");
        await SeeOrderAsync(page, "Gas", "Voltage", "Magnet", "Pressure");
        await page.SeeFocusAsync(page.Button("Move Pressure"));
    }

    /// <summary>
    /// A page that is frozen while the connection is lost loses the focus: afterwards the operator continues in the same field.
    /// </summary>
    [Fact]
    public async Task Focus_ConnectionLostAndRestored_IsWhereItWas()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/observables");
        await page.AddObservableAsync("Pressure", "Real");
        await page.AddObservableAsync("Gas", "Text");
        await page.Button("Move Gas").FocusAsync();
        await installation.SuspendUntilLostAsync(page);
        await page.SeeFocusAsync(page.Button("Move Gas"));
        await page.PressAsync("ArrowUp");
        await SeeOrderAsync(page, "Gas", "Pressure");

        await page.ClickAsync("Add…");
        await page.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).ClickAsync();
        await page.TypeAsync("Volt");
        await installation.SuspendUntilLostAsync(page);
        await page.TypeAsync("age");
        await page.ClickAsync("Submit");
        await SeeOrderAsync(page, "Gas", "Pressure", "Voltage");
    }

    private static async Task DragAsync(OperatorPage page, string name, string? before)
    {
        await page.BeLiveAsync();
        var handle = (await page.Button($"Move {name}").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        await page.Page.Mouse.DownAsync();
        var target = before is null ? null : await page.Button($"Move {before}").BoundingBoxAsync();
        var list = (await page.Page.Locator("tbody").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(handle.X + 5, target?.Y ?? (list.Y + list.Height + 5), new MouseMoveOptions { Steps = 8 });
        await page.Page.Mouse.UpAsync();
    }

    private static Task SeeOrderAsync(OperatorPage page, params string[] names) =>
        Assertions
            .Expect(page.Page.Locator("tbody th"))
            .ToHaveTextAsync(names, new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
}
