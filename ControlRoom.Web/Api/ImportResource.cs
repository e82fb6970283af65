using System.Collections.Immutable;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/measurements/import</c>: imports values from a CSV file.</summary>
public static class ImportResource
{
    private const string Summary =
        "Stores values from a CSV text with a column Run. If the text is ambiguous, the import is refused and the answer names the "
        + "parameter that is missing. ?preview=true only shows what would be stored, and what is ambiguous.";

    private static readonly AddressKey Clears = new(
        "clears",
        AddressKind.Flag,
        "An empty field clears the stored value; otherwise it changes nothing."
    );

    /// <summary>The parameters that answer the questions of an import.</summary>
    private static readonly ImmutableArray<(ImportTopic Matter, AddressKey Key)> Parameters =
    [
        Parameter(ImportTopic.Encoding, "The encoding of the text, if it is not UTF-8."),
        Parameter(ImportTopic.Comma, "The meaning of the comma in 1,234."),
        Parameter(ImportTopic.Point, "The meaning of the point in 1.234, if other numbers have a decimal comma."),
        Parameter(ImportTopic.ShortLines, "What to do with a line that has fewer fields than the header; left_out by default."),
        Parameter(
            ImportTopic.NewRuns,
            "What to do with runs that are not in the experiment; add needs a column Started. left_out by default."
        ),
    ];

    /// <summary>Maps the endpoint.</summary>
    public static void MapImport(this RouteGroupBuilder api) =>
        api.MapPost("/measurements/import", ImportAsync)
            .Changes(Right.Record)
            .WithMetadata(new RequestSizeLimitAttribute(SheetImport.LargestFile))
            .Takes([KnownKeys.Preview, Clears, .. Parameters.Select(s => s.Key)])
            .Doc(Summary, typeof(string), typeof(ImportState), contentType: "text/csv");

    /// <summary>Returns the name of the parameter that answers a question.</summary>
    public static string NameOf(ImportTopic matter) => JsonNamingPolicy.SnakeCaseLower.ConvertName(matter.ToString());

    private static (ImportTopic Matter, AddressKey Key) Parameter(ImportTopic matter, string meaning) =>
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
        foreach (var (matter, key) in Parameters.Where(s => address.Text(s.Key.Name).Length > 0))
        {
            choices = choices.With(matter, address.Text(key.Name).ToLowerInvariant());
        }

        using var content = new MemoryStream();
        var experiment = snapshots.Current.Setup.Experiment;
        await request.Body.CopyToAsync(content, token);
        var preview = await import.PreviewAsync(experiment, content.GetBuffer().AsMemory(0, (int)content.Length), choices, token);
        if (preview.Refusal is { } refusal)
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-csv", refusal);
        }

        if (address.Flag(KnownKeys.Preview.Name))
        {
            return ApiResponse.Json(ImportState.Of(preview, null));
        }

        if (preview.HasOpenQuestions)
        {
            return AnswerNeeded(preview);
        }

        var result = await desk.ImportAsync(experiment, preview, "import", caller.Actor, token);
        return result.Refusal is { } why ? ApiResponse.Refused(why) : ApiResponse.Json(ImportState.Of(preview, result));
    }

    /// <summary>Answers without storing anything, and names each parameter that is missing.</summary>
    private static IResult AnswerNeeded(ImportPreview preview)
    {
        var open = preview.Questions.Where(q => q.IsOpen).ToList();
        var hint = open.Select(q => $"Send it with {string.Join(" or ", q.Answers.Select(a => $"?{NameOf(q.Topic)}={a.Value}"))}.");
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
        public static ImportState Of(ImportPreview preview, ImportResult? result) =>
            new(
                preview.Added,
                preview.Replaced,
                preview.Same,
                preview.Problems,
                preview.MoreProblems,
                preview.Ignored,
                [.. preview.UnknownColumns.Select(u => new UnknownColumnState(u.Header, u.Nearest, u.Sentence))],
                preview.SheetColumns,
                preview.UnknownRuns,
                preview.NewRuns,
                preview.NextRun,
                [.. preview.Questions.Select(q => new QuestionState(NameOf(q.Topic), q.Sentence, q.Answers, q.Answer))],
                result?.Written,
                result?.Skipped.Length,
                result?.AddedRuns
            );
    }

    private sealed record UnknownColumnState(string Head, string? Nearest, string Sentence);

    private sealed record QuestionState(string Parameter, string Question, ImmutableArray<ImportAnswer> Answers, string? Said);
}
