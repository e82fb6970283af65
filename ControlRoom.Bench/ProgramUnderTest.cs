using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace ControlRoom.Bench;

/// <summary>The control room in a separate process, with its processor time and memory.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    private readonly Process process;

    private ProgramUnderTest(Process process, string url, string token)
    {
        this.process = process;
        (Url, Token) = (url, token);
    }

    /// <summary>The user name of the operator.</summary>
    public static string User => "bench";

    /// <summary>The operator's password.</summary>
    public static string Password => "a password of the bench";

    public string Url { get; }

    /// <summary>The operator's API token.</summary>
    public string Token { get; }

    /// <summary>Signs in on the sign-in page and takes control.</summary>
    public static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("User name").FillAsync(User);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByText("No one has control.").Or(page.GetByText("You have control.")).WaitForAsync();
        if (await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take control", Exact = true }).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take control", Exact = true }).ClickAsync();
            await page.GetByText("You have control.").WaitForAsync();
        }
    }

    public int Id => process.Id;

    /// <summary>Imports the setup into an empty data directory and starts the program on it.</summary>
    public static async Task<ProgramUnderTest> StartAsync(string executable, string setup, string data, params string[] more)
    {
        using (var import = Run(executable, "setup", "import", setup, "--data", data))
        {
            await import.WaitForExitAsync();
            if (import.ExitCode != 0)
            {
                throw new InvalidOperationException(await import.StandardOutput.ReadToEndAsync());
            }
        }

        using (
            var account = Process.Start(
                new ProcessStartInfo(executable, ["user", "add", User, "--role", "Expert", "--password-stdin", "--data", data])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!
        )
        {
            await account.StandardInput.WriteLineAsync(Password);
            await account.WaitForExitAsync();
        }

        using var tokenProcess = Run(executable, "token", "add", "--user", User, "--role", "Expert", "--data", data);
        var token = (await tokenProcess.StandardOutput.ReadToEndAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
        var (serving, url) = await ServeAsync(executable, data, more);
        return new ProgramUnderTest(serving, url, token);
    }

    /// <summary>Starts the program on a data directory; returns when it is ready.</summary>
    public static async Task<(Process Process, string Url)> ServeAsync(string executable, string data, params string[] more)
    {
        var serving = Run(executable, ["serve", "--data", data, "--urls", "http://127.0.0.1:0", .. more]);
        while (await serving.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split("ready at ") is [_, var rest])
            {
                return (serving, rest.Split(' ')[0]);
            }
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    /// <summary>Returns the resident memory now and its peak, in MiB.</summary>
    public (double Now, double Most) MemoryMebibytes()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Field("VmRSS:"), Field("VmHWM:"));

        double Field(string name) =>
            double.Parse(
                status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                CultureInfo.InvariantCulture
            ) / 1024;
    }

    /// <summary>Returns the processor time since the start, user and system, in seconds.</summary>
    public double ProcessorSeconds() => ProcessTable.ProcessorSeconds(process.Id, withEnded: false);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Run(string executable, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(executable, arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
}
