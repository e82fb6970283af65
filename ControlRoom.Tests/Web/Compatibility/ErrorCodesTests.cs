using AngleSharp.Html.Parser;
using ControlRoom.Web.Help;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Compatibility;

/// <summary>The error codes of the API are those of the handbook, and those of version 0.1 are among them.</summary>
public sealed class ErrorCodesTests
{
    /// <summary>As the README of version 0.1 lists them.</summary>
    private const string Of01 = """
        refused outdated no-such-interlock bad-end no-such-transition stop-not-asked which-alarm bad-time bad-target no-target bad-query
        bad-json no-source no-server not-offered not-json bad-setup bad-config no-order other-experiment no-such-server no-such-run
        no-such-resource foreign-origin not-signed-in token-needed not-allowed no-control too-many key-reused bad-key no-such-field
        bad-value given-twice bad-csv answer-needed bad-place values-do-not-fit no-such-observable no-such-host no-such-part not-read
        not-stored
        """;

    [Fact]
    public void Codes_Of01_AreStillInUse() =>
        ErrorCodes.InUse.Should().Contain(Of01.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Codes_InTheHandbook_AreThoseOfTheProgram() =>
        new HtmlParser()
            .ParseDocument(new Handbook().Find("api")!.Html)
            .QuerySelectorAll("#errors ~ table")[0]
            .QuerySelectorAll("tbody td:first-child code")
            .Select(code => code.TextContent)
            .Should()
            .BeEquivalentTo(ErrorCodes.InUse);

    [Fact]
    public void Of_SourceWithCodes_FindsEachOfThem()
    {
        const string problems = """
            static class ApiProblem
            {
                static IResult Result(int status, string code, string reason) => null!;
                static IResult Errors(string code, object errors) => Result(400, code, "");
                static string Other(string code) => code;
            }
            """;
        const string resource = """
            class RunResource
            {
                IResult A(bool x) => ApiProblem.Result(409, x ? "first" : "second", "not this");
                const string Code = "fifth";
                IResult B() => Bad("third", "nor this");
                IResult E() => Bad(Code, "nor this");
                IResult C() => ApiProblem.Errors("fourth", 1);
                string D() => ApiProblem.Other("nor that");
                static IResult Bad(string code, string sentence) => ApiProblem.Result(400, code, sentence);
            }
            """;
        ErrorCodes.Of([problems, resource]).Should().BeEquivalentTo("first", "second", "third", "fourth", "fifth");
    }
}
