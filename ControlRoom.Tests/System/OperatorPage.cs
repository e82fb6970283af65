using Microsoft.Playwright;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The page as an operator uses it: by role and name only.</summary>
public sealed class OperatorPage(IPage page) : IAsyncDisposable
{
    private const float Patience = 30_000;

    public IPage Page => page;

    public ILocator State => page.GetByRole(AriaRole.Status, new PageGetByRoleOptions { Name = "System state", Exact = true });

    public ILocator EccServers => page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "ECC servers", Exact = true });

    public ILocator DataRouters => page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Data routers", Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>The row of one server or router.</summary>
    public static ILocator Row(ILocator table, string name) =>
        table
            .GetByRole(AriaRole.Row)
            .Filter(
                new LocatorFilterOptions
                {
                    Has = table.Page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = name, Exact = true }),
                }
            );

    /// <summary>The text in the column State of one row.</summary>
    public ILocator StateOf(string server) => Row(EccServers, server).GetByRole(AriaRole.Cell).First;

    /// <summary>Who has control, and how to get it.</summary>
    public ILocator Control => page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Control", Exact = true });

    public async Task SignInAsync(string name, string password)
    {
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await ClickAsync("Sign in");
    }

    /// <summary>Takes control, unless the same person has it already.</summary>
    public async Task TakeControlAsync()
    {
        await Assertions.Expect(Control).ToContainTextAsync("control.", new LocatorAssertionsToContainTextOptions { Timeout = Patience });
        if (await Button("Take control").IsVisibleAsync())
        {
            await ClickAsync("Take control");
        }

        await Assertions
            .Expect(Control)
            .ToContainTextAsync("You have control.", new LocatorAssertionsToContainTextOptions { Timeout = Patience });
    }

    /// <summary>
    /// Waits until the page takes keys and the mouse: while it says that the connection is lost it takes none. Buttons and fields that are
    /// found by name are waited for by the browser; what goes to wherever the keyboard or the mouse is, is not.
    /// </summary>
    public Task BeLiveAsync() =>
        Assertions.Expect(page.Locator("html.lost")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });

    /// <summary>Presses keys, one after the other, wherever the keyboard is.</summary>
    public async Task PressAsync(params string[] keys)
    {
        await BeLiveAsync();
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Types wherever the keyboard is, as fast as it goes.</summary>
    public async Task TypeAsync(string text)
    {
        await BeLiveAsync();
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Waits until the keyboard is at something.</summary>
    public Task SeeFocusAsync(ILocator element) =>
        Assertions.Expect(element).ToBeFocusedAsync(new LocatorAssertionsToBeFocusedOptions { Timeout = Patience });

    public Task ClickAsync(string button) => Button(button).ClickAsync(new LocatorClickOptions { Timeout = Patience });

    /// <summary>Starts a run as an expert does who knows that no data router is there.</summary>
    public async Task StartWithoutRoutersAsync()
    {
        await page.GetByText("Before start").ClickAsync(new LocatorClickOptions { Timeout = Patience });
        await ClickAsync("Override All data routers are online and listen");
        await GiveReasonAsync("There are none in this test", "Override");
        await ClickAsync("Start with overrides");
    }

    /// <summary>Answers the dialog that asks for a reason.</summary>
    public async Task GiveReasonAsync(string reason, string verb)
    {
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Reason" })
            .FillAsync(reason, new LocatorFillOptions { Timeout = Patience });
        await ClickAsync(verb);
    }

    /// <summary>Waits for the state of the whole system; if it does not come, what the page says instead is in the failure.</summary>
    public async Task SeeStateAsync(string name)
    {
        try
        {
            await Assertions.Expect(State).ToHaveTextAsync(name, new LocatorAssertionsToHaveTextOptions { Timeout = Patience });
        }
        catch (PlaywrightException unseen)
        {
            throw new InvalidOperationException($"The system is not {name}. The page:\n{await page.InnerTextAsync("body")}", unseen);
        }
    }

    public Task SeeStateOfAsync(string server, string text) =>
        Assertions.Expect(StateOf(server)).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    public Task SeeTextAsync(string text) =>
        Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
