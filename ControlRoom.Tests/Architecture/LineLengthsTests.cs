using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>
/// Lines have at most 140 characters, in every text file that is written by hand. CSharpier formats C#, but breaks no strings and comments.
/// </summary>
public sealed class LineLengthsTests
{
    private const int Longest = 140;

    /// <summary>Folders of builds, tools and running programs; .gitignore lists them too.</summary>
    private static readonly HashSet<string> OtherFolders =
    [
        ".git",
        ".idea",
        ".vs",
        "bin",
        "obj",
        "node_modules",
        "publish",
        "data",
        "TestResults",
        "controlroom-data",
        "controlroom-demo",
        "controlroom-simulator",
    ];

    /// <summary>Files of folders that still have longer lines, by project and name. The list only becomes shorter.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["ControlRoom.Domain"] = """
            AccountDesk.cs ActionCheck.cs ActiveExperiment.cs AlarmDesk.cs Arrow.cs ConfigArchiver.cs ConfigId.cs
            ConnectionSettings.cs ConnectionTest.cs ControlRoomDbContext.cs DataBackup.cs DataDirectory.cs
            DataDirectoryException.cs DataDirectoryLock.cs DataRestore.cs DatabaseFailure.cs DatabaseMigration.cs DatabaseWork.cs
            DirectorySearch.cs DiskAlarms.cs DumpFile.cs EasySetup.cs EasySetupForm.cs EccFailureKind.cs EccLane.cs
            EccReduction.cs EccReply.cs EccServerStatus.cs EccTransition.cs ExperimentDesk.cs ExperimentSwitch.cs FileNameText.cs
            FilingJob.cs FilingOptions.cs FilingPlan.cs FilingSummary.cs FormulaGuard.cs FreshnessLimits.cs HostLink.cs
            HostWatch.cs IConfigArchive.cs IConfigSetStore.cs IFilingJournal.cs ILogReader.cs IObservableStore.cs IRemoteHost.cs
            IRunFileMover.cs IRunJournal.cs IRunSheet.cs ISetupStore.cs InterlockState.cs JournalWriter.cs MeasurementReader.cs
            MoveFindings.cs MoveNotes.cs NextCells.cs OutcomeKind.cs PeopleDirectory.cs PersistenceServices.cs Presence.cs
            ProcedureRunner.cs Reconciliation.cs Right.cs RouterAlarms.cs Run.cs RunAlarms.cs RunConductor.cs
            RunCoordinator.Ending.cs RunCoordinator.cs RunEnd.cs RunEndAlarms.cs RunFinisher.cs RunKeeper.cs RunLedger.cs
            RunLine.cs RunOptions.cs RunReader.cs RunSequence.cs RunState.cs ServerStop.cs ServerStopper.cs SetupDesk.cs
            SetupFile.cs SetupFileNames.cs SetupFileObject.cs SetupFileRules.cs SetupRules.cs SetupStore.cs SheetForm.cs
            SheetOpening.cs SheetTarget.cs SnapshotReducer.cs StartInterlocks.cs StoreMeter.cs TransitionAttempt.cs
            TransitionOptions.cs TransitionPlan.cs TransitionRunner.cs UnixMilliseconds.cs WriteTransaction.cs
            """,
        ["ControlRoom.Remote"] = """
            ConnectBackoff.cs ConnectGate.cs FileTally.cs FramedOutput.cs HostAnswer.cs HostSession.cs LogPlace.cs LogText.cs
            ProbeReport.cs RemoteHost.cs RemoteHostRegistration.cs RemoteOptions.cs RemoteText.cs ShellComplaint.cs ShellScript.cs
            ShellWord.cs SshNetFaults.cs SshWords.cs config.sh guard.sh look.sh place.sh prologue.sh survey.sh
            """,
        ["ControlRoom.Web"] = """
            AccessAnswers.cs AccessOptions.cs AccessServices.cs AccountPage.razor AccountsPage.razor AlarmPanel.razor
            AlarmPanel.razor.cs ApiDocuments.cs ApiPage.razor AssetAddress.cs AuditPage.razor BackupCommands.cs BrowserName.cs
            ChecklistPanel.razor ChecklistPanel.razor.cs ClientAlarms.cs ClientTokens.cs CloseRequest.cs CloseRunDialog.razor
            CloseRunDialog.razor.cs Completion.cs ConfigDialog.razor ConfigDialog.razor.cs ConfigDialog.razor.css ConfigServer.cs
            ConfigsPage.razor ConfigsPage.razor.css ConfirmDialog.razor ConfirmDialog.razor.cs ControlBar.razor
            ControlBar.razor.css ControlsPanel.razor ControlsPanel.razor.css ControlsView.cs DataRoutersTable.razor
            DataSourcesTable.razor DecisionPanel.razor DecisionPanel.razor.cs DecisionView.cs DiskPanel.razor.css
            EasySetupPage.razor EasySetupPage.razor.cs EccPanel.razor EccPanel.razor.css EccServersTable.razor EccView.cs
            EmbeddedAssets.cs EndDialog.razor EndDialog.razor.css EventsResource.cs ExperimentsPage.razor ExperimentsPage.razor.cs
            ExportLinks.razor FilingPanel.razor FirstAccountDocument.razor FirstCode.cs FirstSteps.razor FirstSteps.razor.css
            GiveDialog.razor.css HelpPage.razor HelpPage.razor.css HostPanel.razor HostsResource.cs IconShapes.cs
            ImportCommands.cs ImportDialog.razor JsonBody.cs JsonComplaint.cs LayeredConfiguration.cs LicencePrinter.cs
            LogDialog.razor.cs LogDialog.razor.css LogPanel.razor LogPanel.razor.css MeasurementsPage.razor NeedsExtensions.cs
            ObservableDialog.razor ObservableDialog.razor.cs ObservablesPage.razor ObservablesPage.razor.cs
            ObservablesPage.razor.css PeopleCommands.cs PlainDocument.razor.css PlotDrawing.cs PlotFigure.razor PlotsPage.razor
            PlotsPage.razor.cs PlotsPage.razor.css PollingOptions.cs ProcedurePanel.razor ProxyTrace.cs ReasonDialog.razor
            ReasonDialog.razor.cs ReasonDialog.razor.css RepeatedCommands.cs RouterPanel.razor RouterPanel.razor.css RouterView.cs
            RunControlLifetime.cs RunDetails.cs RunFilter.razor RunFilter.razor.css RunGrid.Editing.cs RunGrid.razor
            RunGrid.razor.cs RunGrid.razor.css RunPage.razor RunPanel.razor RunPanel.razor.css RunResource.cs RunView.cs
            RunsPage.razor SameOrigin.cs SecurityHeaders.cs ServeCommand.cs SessionGuard.razor SetupCommands.cs
            SetupFilePage.razor SetupFilePage.razor.cs SetupPage.razor SetupPreview.razor SetupTabs.razor.css SheetFieldRow.razor
            SheetFieldRow.razor.css SheetPage.razor SheetPage.razor.cs SheetPage.razor.css ShelveDialog.razor.css
            SignInDocument.razor StatusPage.razor.css TestResults.razor TextField.razor TokensPanel.razor TopBar.razor
            TopBar.razor.css TransitionsResource.cs ZoneOptionsValidator.cs app.css controlroom.js events.js theme.js
            """,
    };

    private static IEnumerable<(string Project, string Name)> Excepted =>
        Exceptions.SelectMany(project =>
            project.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => (project.Key, name))
        );

    [Fact]
    public void Lines_OfEveryTextFile_HaveAtMost140Characters()
    {
        var excepted = Excepted.ToHashSet();
        var tooLong =
            from file in TextFiles()
            where !excepted.Contains(PlaceOf(file))
            from line in TooLong(File.ReadAllText(Path.Combine(RepositoryFolder.Path, file)))
            select $"{file}:{line}";

        string.Join(", ", tooLong).Should().BeEmpty();
    }

    [Fact]
    public void Exceptions_AllOfThem_StillHaveLongerLines()
    {
        var withLongLines = TextFiles()
            .Where(file => TooLong(File.ReadAllText(Path.Combine(RepositoryFolder.Path, file))).Any())
            .Select(PlaceOf)
            .ToHashSet();

        var needless = Excepted.Where(e => !withLongLines.Contains(e)).Select(e => $"{e.Project}: {e.Name}");
        string.Join(", ", needless).Should().BeEmpty("a file whose lines fit is no exception any more: take it off the list");
    }

    /// <summary>A walk that misses a folder would find nothing there.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData(".ci/run")]
    [InlineData("scripts/test")]
    [InlineData("build/OneFile.targets")]
    [InlineData("docs/handbook/01-overview.md")]
    [InlineData("docs/deploy/nginx.conf")]
    [InlineData("ControlRoom.Web/wwwroot/app.css")]
    [InlineData("ControlRoom.Web/Components/App.razor")]
    [InlineData("ControlRoom.Remote/Shells/guard.sh")]
    [InlineData("ControlRoom.Tests/Architecture/LineLengthsTests.cs")]
    public void TextFiles_OfEachKind_AreRead(string file) => TextFiles().Should().Contain(file);

    [Fact]
    public void TooLong_LineOf141Characters_IsFound()
    {
        var fits = new string('µ', Longest);

        TooLong($"{fits}\r\n{fits}x\n\n{fits}").Should().Equal(2);
    }

    private static IEnumerable<string> TextFiles() =>
        FilesBelow(RepositoryFolder.Path)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Path, file).Replace('\\', '/'))
            .Where(file => !IsData(file) && IsText(Path.Combine(RepositoryFolder.Path, file)));

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(f => !OtherFolders.Contains(Path.GetFileName(f))).SelectMany(FilesBelow));

    /// <summary>True for files that are not written by hand.</summary>
    private static bool IsData(string file) =>
        Path.GetFileName(file) switch
        {
            // Written by NuGet.
            "packages.lock.json" => true,
            // Written by dotnet sln.
            "ControlRoom.sln" => true,
            // The electronics' own file.
            "ecc.wsdl" => true,
            // Generated by scripts/name-keys.
            "keys.txt" => true,
            // An image.
            var name when name.EndsWith(".svg", StringComparison.Ordinal) => true,
            // Recorded from other programs and from the electronics; only the descriptions and scripts beside them are ours.
            var name when file.Contains("/Samples/", StringComparison.Ordinal) => Path.GetExtension(name) is not (".md" or ".py" or ".sh"),
            // The texts of others.
            _ when file.StartsWith("docs/licences/", StringComparison.Ordinal) => true,
            // Written by dotnet ef. Released ones are never changed.
            _ => file.Contains("/Migrations/", StringComparison.Ordinal),
        };

    /// <summary>Images, archives and databases have bytes that no text has.</summary>
    private static bool IsText(string path)
    {
        using var file = File.OpenRead(path);
        var beginning = new byte[4096];
        return !beginning.AsSpan(0, file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }

    /// <summary>The numbers of the lines that are too long, from 1.</summary>
    private static IEnumerable<int> TooLong(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.TrimEnd('\r').Length > Longest)
            {
                yield return number;
            }
        }
    }

    /// <summary>Files move between folders of a project more often than they are renamed.</summary>
    private static (string Project, string Name) PlaceOf(string file) => (file.Split('/')[0], Path.GetFileName(file));
}
