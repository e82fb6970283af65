using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/measurements/import</c>: values from a file of comma-separated values.</summary>
public static class ImportResource
{
    private const string Summary =
        "Stores values from comma-separated text with a column Run. What the text leaves open is not guessed: without the parameter that "
        + "says it, the import is refused with its name. ?preview=true only says what would be, and what is left open.";

    private static readonly AddressKey Clears = new(
        "clears",
        AddressKind.Flag,
        "An empty field clears what is stored; else it says nothing."
    );

    /// <summary>What can be said about each matter.</summary>
    private static readonly ImmutableArray<(ImportMatter Matter, AddressKey Key)> Said =
    [
        Says(ImportMatter.Encoding, "What the text is, if it is not UTF-8."),
        Says(ImportMatter.Comma, "What the comma of 1,234 stands before."),
        Says(ImportMatter.Point, "What the point of 1.234 stands before, where other numbers have a decimal comma."),
        Says(ImportMatter.ShortLines, "What becomes of a line with fewer fields than heads; left_out if nothing is said."),
        Says(ImportMatter.NewRuns, "What becomes of runs that are not here; they need a column Started. left_out if nothing is said."),
    ];

    /// <summary>Maps it.</summary>
    public static void MapImport(this RouteGroupBuilder api) =>
        api.MapPost("/measurements/import", ImportAsync)
            .Changes(Right.Record)
            .WithMetadata(new RequestSizeLimitAttribute(SheetImport.LargestFile))
            .Takes([KnownKeys.Preview, Clears, .. Said.Select(s => s.Key)])
            .Doc(Summary, typeof(string), typeof(ImportState), contentType: "text/csv");

    /// <summary>The parameter that says something about a matter.</summary>
    public static string NameOf(ImportMatter matter) => JsonNamingPolicy.SnakeCaseLower.ConvertName(matter.ToString());

    private static (ImportMatter Matter, AddressKey Key) Says(ImportMatter matter, string meaning) =>
        (matter, new AddressKey(NameOf(matter), AddressKind.Word, meaning) { Words = ImportChoices.AnswersTo(matter) });

    private static async Task<IResult> ImportAsync(
        HttpRequest request,
        AddressQuery address,
        Caller caller,
        ISnapshotSource snapshots,
        SheetImport import,
        SheetDesk desk,
        CancellationToken token
    )
    {
        var choices = new ImportChoices { Clears = address.Flag(Clears.Name) };
        foreach (var (matter, key) in Said.Where(s => address.Text(s.Key.Name).Length > 0))
        {
            choices = choices.With(matter, address.Text(key.Name).ToLowerInvariant());
        }

        using var content = new MemoryStream();
        var experiment = snapshots.Current.Setup.Experiment;
        await request.Body.CopyToAsync(content, token);
        var looked = await import.PreviewAsync(experiment, content.GetBuffer().AsMemory(0, (int)content.Length), choices, token);
        if (looked.Refusal is { } refusal)
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-csv", refusal);
        }

        if (address.Flag(KnownKeys.Preview.Name))
        {
            return ApiAnswer.Json(ImportState.Of(looked, null));
        }

        if (looked.IsAsking)
        {
            return Asked(looked);
        }

        var result = await desk.ImportAsync(experiment, looked, "import", caller.Actor, token);
        return result.Refusal is { } why ? ApiAnswer.Refused(why) : ApiAnswer.Json(ImportState.Of(looked, result));
    }

    /// <summary>Nothing is stored; each parameter that is missing is named.</summary>
    private static IResult Asked(ImportPreview looked)
    {
        var open = looked.Questions.Where(q => q.IsOpen).ToList();
        var hint = open.Select(q => $"Send it with {string.Join(" or ", q.Answers.Select(a => $"?{NameOf(q.Matter)}={a.Value}"))}.");
        return ApiProblem.Result(
            StatusCodes.Status400BadRequest,
            "answer-needed",
            string.Join(' ', open.Select(q => q.Sentence)),
            string.Join(' ', hint)
        );
    }

    private sealed record ImportState(
        int Added,
        int Replaced,
        int Same,
        ImmutableArray<string> Problems,
        int MoreProblems,
        ImmutableArray<string> Ignored,
        ImmutableArray<UnknownColumnState> UnknownColumns,
        ImmutableArray<string> SheetColumns,
        ImmutableArray<UnknownRun> UnknownRuns,
        ImmutableArray<NewRun> NewRuns,
        int? NextRun,
        ImmutableArray<QuestionState> Questions,
        int? Written,
        int? Skipped,
        int? AddedRuns
    )
    {
        public static ImportState Of(ImportPreview looked, ImportResult? result) =>
            new(
                looked.Added,
                looked.Replaced,
                looked.Same,
                looked.Problems,
                looked.MoreProblems,
                looked.Ignored,
                [.. looked.UnknownColumns.Select(u => new UnknownColumnState(u.Head, u.Nearest, u.Sentence))],
                looked.SheetColumns,
                looked.UnknownRuns,
                looked.NewRuns,
                looked.NextRun,
                [.. looked.Questions.Select(q => new QuestionState(NameOf(q.Matter), q.Sentence, q.Answers, q.Said))],
                result?.Written,
                result?.Skipped.Length,
                result?.AddedRuns
            );
    }

    private sealed record UnknownColumnState(string Head, string? Nearest, string Sentence);

    private sealed record QuestionState(string Parameter, string Question, ImmutableArray<ImportAnswer> Answers, string? Said);
}
