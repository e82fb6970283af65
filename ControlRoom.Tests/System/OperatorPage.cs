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

    /// <summary>The element that shows who has control, and how to take it.</summary>
    public ILocator Control => page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Control", Exact = true });

    public async Task SignInAsync(string name, string password)
    {
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await ClickAsync("Sign in");
    }

    /// <summary>Takes control, unless this user has it already.</summary>
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
    /// Waits until the page accepts the keyboard and the mouse: it does not while it reports that the connection is lost. The browser
    /// waits by itself for buttons and fields that are found by name, but not for keys that go to the focused element or clicks at the
    /// position of the mouse.
    /// </summary>
    public Task BeLiveAsync() =>
        Assertions.Expect(page.Locator("html.lost")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });

    /// <summary>Presses keys, one after the other, on the focused element.</summary>
    public async Task PressAsync(params string[] keys)
    {
        await BeLiveAsync();
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Types into the focused element, as fast as possible.</summary>
    public async Task TypeAsync(string text)
    {
        await BeLiveAsync();
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Waits until an element has the focus.</summary>
    public Task SeeFocusAsync(ILocator element) =>
        Assertions.Expect(element).ToBeFocusedAsync(new LocatorAssertionsToBeFocusedOptions { Timeout = Patience });

    public Task ClickAsync(string button) => Button(button).ClickAsync(new LocatorClickOptions { Timeout = Patience });

    /// <summary>Starts a run as an expert who overrides the missing data routers.</summary>
    public async Task StartWithoutRoutersAsync()
    {
        await page.GetByText("Before start").ClickAsync(new LocatorClickOptions { Timeout = Patience });
        await ClickAsync("Override All data routers are online and listening");
        await GiveReasonAsync("There are none in this test", "Override");
        await ClickAsync("Start with overrides");
    }

    /// <summary>Adds an observable with the unit Torr, on the page about observables.</summary>
    public async Task AddObservableAsync(string name, string type)
    {
        await ClickAsync("Add…");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync(name);
        await page.GetByLabel("Units", new PageGetByLabelOptions { Exact = true }).FillAsync("Torr");
        await page.GetByLabel("Value type").SelectOptionAsync(type);
        await ClickAsync("Submit");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = name, Exact = true }))
            .ToBeVisibleAsync();
    }

    /// <summary>Answers the dialog for a reason.</summary>
    public async Task GiveReasonAsync(string reason, string verb)
    {
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Reason" })
            .FillAsync(reason, new LocatorFillOptions { Timeout = Patience });
        await ClickAsync(verb);
    }

    /// <summary>Waits for the state of the whole system; on a timeout, the failure contains the text of the page.</summary>
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
