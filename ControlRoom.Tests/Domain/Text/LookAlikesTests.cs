using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Text;

/// <summary>Names that look the same on the screen, wherever names are compared or entered.</summary>
public sealed class LookAlikesTests
{
    private const string Experiment = "e20009";
    private const string Ohm = "Beam \u2126";
    private const string Omega = "Beam \u03A9";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Omega, "", "There is already an observable called \"Beam \u2126\".")]
    [InlineData("beam\u00A0\u03C9", "", "There is already an observable called \"Beam \u2126\".")]
    [InlineData("T\u0456tle\u200B", "", "The name contains U+200B, which is invisible.")]
    [InlineData("a\u202Eb", "", "The name contains U+202E, which changes the direction of the text around it.")]
    [InlineData("ok", "V\u2060", "The unit contains U+2060, which is invisible.")]
    [InlineData("N\u2060otes", "", "The name contains U+2060")]
    [InlineData("End\u00A0known", "", "is already recorded for every run.")]
    public async Task Observables_ThatLookTheSame_AreRefusedWithTheReason(string name, string units, string why)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        (await database.Observables.AddAsync(Experiment, new Observable { Name = Ohm }, None)).Should().BeNull();
        (await database.Observables.AddAsync(Experiment, new Observable { Name = name, Units = units }, None)).Should().Contain(why);
        (await database.Observables.ListAsync(Experiment, None))
            .Should()
            .ContainSingle()
            .Which.Name.Should()
            .Be(Ohm, "the typed name is kept");
    }

    [Fact]
    public async Task Observables_ExistingLookAlikes_ContinueToWork()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Observables.AddAsync(Experiment, new Observable { Name = "first" }, None);
        await database.Observables.AddAsync(Experiment, new Observable { Name = "second" }, None);
        await database.SqlAsync($"UPDATE Observables SET Name = '{Ohm}' WHERE Name = 'first'");
        await database.SqlAsync($"UPDATE Observables SET Name = '{Omega}', Units = 'A\u200B' WHERE Name = 'second'");
        var (first, second) = (await OneAsync(database, Ohm), await OneAsync(database, Omega));
        (await ChangeAsync(database, second, second with { Comment = "still the second" })).Should().BeNull();
        second = await OneAsync(database, Omega);
        (await ChangeAsync(database, second, second with { Type = ObservableType.Text })).Should().BeNull();
        (await database.Observables.MoveAsync(Experiment, second.Id, first.Id, None)).Should().BeNull();
        var sheet = new SheetTarget(Experiment, null);
        await SubmitAsync(database, sheet, first.Id, "1");
        await SubmitAsync(database, sheet, second.Id, "two");
        var stored = (await database.Sheets.ReadAsync(sheet, None))!;
        (stored[first.Id].Text, stored[second.Id].Text).Should().Be(("1", "two"));
        second = await OneAsync(database, Omega);
        (await ChangeAsync(database, second, second with { Name = "beam \u03C9" })).Should().Contain("already", "it is a new name");
        (await ChangeAsync(database, second, second with { Name = "Another" })).Should().BeNull();
    }

    [Fact]
    public void Choices_ThatLookTheSame_AreOneAndAreAccepted()
    {
        var gas = new Observable
        {
            Name = "Gas",
            Type = ObservableType.Choice,
            Choices = ["D\u2082", "He\u00B7CO2"],
        };
        ValueReader.Read(gas, "d2").Text.Should().Be("D\u2082");
        ValueReader.Read(gas, "He\u22C5CO\u2082").Text.Should().Be("He\u00B7CO2");
        ObservableRules.WhyNot(gas with { Choices = ["D2", "D\u2082"] }, []).Should().Contain("occurs twice");
        ObservableRules.WhyNot(gas with { Choices = ["D2", "a\u200Bb"] }, []).Should().Contain("which is invisible");
    }

    [Theory]
    [InlineData("Caf\u00E9", "Cafe\u0301", "There is already an experiment called Caf\u00E9.")]
    [InlineData("Caf\u00E9", "caf\u00C9", "There is already an experiment called Caf\u00E9.")]
    [InlineData("Caf\u00E9", "e\u200B20010", "The name contains U+200B, which is invisible.")]
    public async Task Experiments_ThatLookTheSame_AreRefused(string there, string name, string why)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        (await database.Experiments.CreateAsync(there, null, None)).Should().BeNull();
        (await database.Experiments.CreateAsync(name, null, None)).Should().Be(why);
        (await database.Experiments.RenameAsync(Experiment, name, None)).Should().Be(why);
    }

    [Fact]
    public void SetupRules_NameThatLooksLikeAnother_IsReportedAtItsField()
    {
        var setup = Named("ECC \u2126", "ECC1");
        SetupRules
            .Of(setup.EccServers[1] with { Name = "ECC\u00A0\u03A9" }, setup)
            .Should()
            .Contain(p => p.Field == "Name" && p.Text.Contains("already"));
        SetupRules
            .Of(setup.EccServers[1] with { Name = "ECC\u200B1" }, setup)
            .Should()
            .Contain(p => p.Text == "The name contains U+200B, which is invisible.");
        var router = setup.DataRouters[1];
        SetupRules.Of(router with { Name = "router\u202E1" }, setup).Should().Contain(p => p.Text.Contains("changes the direction"));
        SetupRules
            .Of(setup.DataSources[1] with { Name = "CoBo[\uFF10]" }, "CoBo[1]", setup)
            .Should()
            .Contain(p => p.Text.Contains("already a data source called CoBo[0]"));
    }

    [Fact]
    public async Task Setup_WithExistingLookAlikes_CanBeChanged()
    {
        var setup = Named("ECC \u2126", "ECC \u03A9");
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Setups.ReplaceAsync(setup, None);
        var stored = await database.Setups.LoadAsync(None);
        SetupRules.Of(stored.EccServers[1] with { Port = 8084 }, stored).Should().BeEmpty();
        var edit = await database.Setups.EditAsync(
            now => SetupEdit.To(now with { EccServers = now.EccServers.SetItem(1, now.EccServers[1] with { Port = 8084 }) }),
            None
        );
        edit.Setup!.EccServers[1].Port.Should().Be(8084);
    }

    [Fact]
    public void SetupFile_NamesThatLookTheSame_AreNamed()
    {
        var file = SetupFile.Write(Named("ECC \u2126", "ECC \u03A9"));
        SetupFile.Parse(file).Errors.Should().Contain("eccServers[1].name: \"ECC \u03A9\" looks like the name of eccServers[0]");
        SetupFile
            .Parse(SetupFile.Write(Named("ECC0", "ECC\u200B1")))
            .Errors.Should()
            .ContainSingle()
            .Which.Should()
            .Contain("eccServers[1].name: ")
            .And.Contain("which is invisible");
        var mixed = SetupFile
            .Parse(
                SetupFile
                    .Write(Named("ECC \u2126", "ECC1"))
                    .Replace("\"eccServer\": \"ECC \u2126\"", "\"eccServer\": \"ECC\u00A0\u03A9\"", StringComparison.Ordinal)
            )
            .Setup!;
        mixed.DataSources[0].EccServer.Should().Be(mixed.EccServers[0].Id, "the different spelling is invisible");
    }

    [Theory]
    [InlineData("\u00C9LAN")]
    [InlineData("e\u0301lan")]
    [InlineData("\u0434\u0435\u043D\u044C")]
    [InlineData("strasse")]
    [InlineData("\u03BCm")]
    [InlineData("\u5915")]
    [InlineData("two blanks")]
    [InlineData("100%_")]
    public async Task Search_AnyScript_IgnoresCaseAndLookAlikes(string search)
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.Observables.AddAsync(Experiment, new Observable { Name = "Shift", Type = ObservableType.Text }, None);
        var shift = (await database.Observables.ListAsync(Experiment, None))[0].Id;
        const string Text = "\u00E9lan \u0414\u0415\u041D\u042C Stra\u00DFe 5 \u00B5m \u5915 two\u00A0 blanks 100%_ sure";
        await database.Journal.OpenAsync(new RunOpening { Experiment = Experiment, StartedAt = DateTimeOffset.UnixEpoch }, None);
        var target = new SheetTarget(Experiment, 0);
        await FindsAsync(database, search, 0);
        foreach (var field in new[] { shift, Observable.TitleField.Id, Observable.NotesField.Id })
        {
            await SubmitAsync(database, target, field, Text);
            await FindsAsync(database, search, 1);
            await SubmitAsync(database, target, field, string.Empty, Text);
        }

        await SubmitAsync(database, target, shift, Text);
        await SubmitAsync(database, target, Observable.TitleField.Id, Text);
        (await FindAsync(database, RunQuery.All with { Title = search })).Should().Be(1);
        (await WhereAsync(database, new RunCondition(shift, ConditionKind.Contains, search))).Should().Be(1);
        (await WhereAsync(database, new RunCondition(shift, ConditionKind.Is, Text.ToUpperInvariant()))).Should().Be(1);
        (await WhereAsync(database, new RunCondition(shift, ConditionKind.IsNot, Text.ToUpperInvariant()))).Should().Be(0);
    }

    [Fact]
    public async Task AuditSearch_AnyScript_IgnoresCase()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.SqlAsync(
            "INSERT INTO AuditEntries (At, Origin, Action, Subject, OldValue, NewValue, Outcome) "
                + "VALUES (0, 'Zo\u00EB', 'a', 'Ma\u00DFstab', '', '', 'done')"
        );
        (await database.Audit.FindAsync(new AuditQuery { Text = "ZOE\u0308 MASSSTAB" }, 10, None)).Should().ContainSingle();
        (await database.Audit.FindAsync(new AuditQuery { Text = "ZOE\u0308 nothing" }, 10, None)).Should().BeEmpty();
    }

    private static SystemSetup Named(string first, string second)
    {
        var setup = TestDatabase.SetupOf(Experiment);
        return setup with { EccServers = [setup.EccServers[0] with { Name = first }, setup.EccServers[1] with { Name = second }] };
    }

    private static async Task<Observable> OneAsync(TestDatabase database, string name) =>
        (await database.Observables.ListAsync(Experiment, None)).Single(o => o.Name == name);

    private static Task<string?> ChangeAsync(TestDatabase database, Observable before, Observable after) =>
        database.Observables.ChangeAsync(Experiment, before, after, "test", None);

    private static Task SubmitAsync(TestDatabase database, SheetTarget target, int field, string text, string before = "") =>
        database.Sheets.SubmitAsync(target, [new SheetEntry(field, text, before, IsCopied: false)], "b", "test", None);

    private static async Task FindsAsync(TestDatabase database, string search, int count) =>
        (await FindAsync(database, RunQuery.All with { Search = search })).Should().Be(count, "{0} is looked for", search);

    private static Task<int> WhereAsync(TestDatabase database, RunCondition condition) =>
        FindAsync(database, RunQuery.All with { Conditions = [condition] });

    private static async Task<int> FindAsync(TestDatabase database, RunQuery query) =>
        (await database.Table.FindAsync(Experiment, query, DateTimeOffset.UnixEpoch, None)).Length;
}
