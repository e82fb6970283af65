using System.Text;
using Bunit;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

public sealed class SetupFilePageTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Observable Pressure = new()
    {
        Name = "Pressure",
        Units = "Torr",
        Minimum = 0,
        Maximum = 800,
    };
    private static readonly Observable Gas = new()
    {
        Name = "Gas",
        Type = ObservableType.Choice,
        Choices = ["He", "P10"],
        Comment = "what is in it",
    };

    [Fact]
    public void Template_WrittenAndRead_IsTheSame()
    {
        var setup = ControlRoom.Tests.Fakes.Setups.Of(2);
        var read = SetupFile.Parse(SetupFile.Write(setup, [Pressure, Gas]));
        read.Errors.Should().BeEmpty();
        SetupFile.Write(read.Setup!).Should().Be(SetupFile.Write(setup));
        read.Observables.Select(o => o with { Id = 0 }).Should().Equal(Pressure, Gas);
    }

    [Fact]
    public void Template_Mistakes_AreAllReported() =>
        SetupFile
            .Parse(
                """
                { "experiment": "e", "observables": [
                  { "type": "float" }, { "name": "A", "minimum": "low", "choices": [1] }, { "name": "A" }, { "name": "Class" },
                  { "name": "N", "minimum": 3, "maximum": 1 }, 5 ] }
                """
            )
            .Errors.Should()
            .HaveCountGreaterThan(7)
            .And.Contain(
                "observables[0].name: is missing",
                "observables[0].type: \"float\" is not a type (Integer, Real, Text, YesNo, Choice)",
                "observables[1].minimum: \"low\" is not a number",
                "observables[2]: There is already an observable called \"A\"."
            );

    [Fact]
    public async Task Import_ReplacesAfterShowingTheDifference()
    {
        await using var bench = await SetupBench.WithAsync();
        await bench.Sheets.AddAsync("e20009", Pressure with { Units = "mbar" }, TestActor.Of("test"), None);
        var page = await bench.ShowAsync<SetupFilePage>();
        var expected = bench.Setup with { EccServers = [.. bench.Setup.EccServers.Select(s => s with { LogPath = "/new.log" })] };
        Choose(page, SetupFile.Write(expected, [Pressure, Gas]));
        page.FindAll("tbody tr").Should().HaveCount(3, "three servers have different log paths");
        page.FindAll("tbody tr")[0].TextContent.Should().Contain("/var/log/ecc.log → /new.log");
        page.Markup.Should().Contain("1 observables will be added (Gas).").And.Contain("are not changed: Pressure");
        await page.PressAsync("Replace the setup…");
        await page.PressAsync("Replace it");
        await page.SeeAsync(() => page.Markup.Should().Contain("The setup has been replaced by setup.json."));
        bench.Setup.EccServers.Should().OnlyContain(s => s.LogPath == "/new.log");
        (await bench.Database.Observables.ListAsync("e20009", None))
            .Select(o => (o.Name, o.Units))
            .Should()
            .Equal(("Pressure", "mbar"), ("Gas", ""));
    }

    [Fact]
    public async Task Import_AsANewExperiment_LeavesTheActiveOneUnchanged()
    {
        await using var bench = await SetupBench.WithAsync();
        var stored = await bench.StoredAsync();
        var page = await bench.ShowAsync<SetupFilePage>();
        Choose(page, SetupFile.Write(bench.Setup with { Experiment = "e30000" }, [Pressure, Gas]));
        await page.ChangeAsync("#setup-target", "new");
        page.Find("#setup-name").GetAttribute("value").Should().Be("e30000");
        await page.InputAsync("#setup-name", "E20009");
        await page.PressAsync("Create E20009");
        await page.SeeAsync(() => page.Find(".refusal").TextContent.Should().Contain("There is already an experiment called e20009"));
        await page.InputAsync("#setup-name", "e30001");
        await page.PressAsync("Create e30001");
        await page.SeeAsync(() => page.Markup.Should().Contain("e30001 has been created"));
        (await bench.StoredAsync()).Should().Be(stored);
        (await bench.Database.Experiments.ListAsync(None))
            .Should()
            .ContainSingle(e => e.Name == "e30001" && e.EccServers == 3 && e.Observables == 2 && !e.IsActive);
    }

    [Theory]
    [InlineData("{ not json", "Not JSON")]
    [InlineData("""{ "experiment": "e", "eccServers": [ { "name": "a" } ] }""", "eccServers[0].ipAddress: is missing")]
    public async Task Import_FileWithErrors_IsRefusedWithAllOfThem(string text, string why)
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupFilePage>();
        Choose(page, text);
        page.Find(".refusal").TextContent.Should().Contain(why);
        page.FindAll("table").Should().BeEmpty();
    }

    [Fact]
    public async Task Import_NotText_IsRefused()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupFilePage>();
        Choose(page, [0xFF, 0xFE, 0x00, 0x80]);
        page.Find(".refusal").TextContent.Should().Contain("is not UTF-8 text");
    }

    private static void Choose(IRenderedComponent<IComponent> page, string text) => Choose(page, Encoding.UTF8.GetBytes(text));

    private static void Choose(IRenderedComponent<IComponent> page, byte[] content) =>
        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(content, "setup.json", contentType: "application/json"));
}
