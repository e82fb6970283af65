using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>Sheets over the API of the complete control room.</summary>
public sealed class SheetsApiTests : SheetsApiBench
{
    [Theory]
    [InlineData("\"Gas pressure\": 600.5", "Gas pressure", "600.5")]
    [InlineData("\"Gas pressure\": 6.005e2", "Gas pressure", "600.5")]
    [InlineData("\"Gas pressure\": \"600,5\"", "Gas pressure", "600.5")]
    [InlineData("\"gas_pressure\": -1", "Gas pressure", "-1")]
    [InlineData("\"Gas pressure (Torr)\": 0.1", "Gas pressure", "0.1")]
    [InlineData("\"Target\": 9223372036854775807", "Target", "9223372036854775807")]
    [InlineData("\"Target\": 3.0", "Target", "3")]
    [InlineData("\"Magnet\": true", "Magnet", "Yes")]
    [InlineData("\"Magnet\": false", "Magnet", "No")]
    [InlineData("\"Magnet\": 1", "Magnet", "Yes")]
    [InlineData("\"Slot\": 2", "Slot", "2")]
    [InlineData("\"Slot\": 2.0", "Slot", "2")]
    [InlineData("\"Remark\": 600.50", "Remark", "600.50")]
    [InlineData("\"Remark\": true", "Remark", "true")]
    [InlineData("\"Remark\": null", "Remark", "")]
    public async Task Sheet_NumbersAndBooleans_AreValues(string member, string field, string value)
    {
        var (status, body) = await PutAsync("next-run/sheet", $"{{\"fields\": {{{member}}}}}");
        status.Should().Be(HttpStatusCode.OK, body.ToString());
        ValueIn(body, field).Should().Be(value);
    }

    [Theory]
    [InlineData("\"Gas pressure\": 1, \"Gas pressure\": 2", "given-twice", "fields['Gas pressure'] is given twice. Send it once.")]
    [InlineData(
        "\"Gas pressure\": 1, \"gas pressure\": 1",
        "given-twice",
        "Gas pressure is given twice, as \"Gas pressure\" and as \"gas pressure\"."
    )]
    [InlineData("\"Target\": 1, \"TARGET\": 2", "given-twice", "Target is given twice")]
    [InlineData("\"Gas pressure\": 1, \"Gas pressure (Torr)\": 1", "given-twice", "Gas pressure is given twice")]
    [InlineData("\"Target\": 1.23457E+16", "bad-value", "Target: A spreadsheet has rounded it")]
    [InlineData("\"Target\": 3.5", "bad-value", "Target: Write a whole number")]
    [InlineData("\"Target\": true", "bad-value", "Target: Write a whole number")]
    [InlineData("\"Gas pressure\": 1e400", "bad-value", "Gas pressure: The largest number is")]
    [InlineData("\"Gas pressure\": [1]", "bad-json", "fields['Gas pressure'] must be a text, a number, true, false or null.")]
    [InlineData(
        "\"Gas presure\": 1",
        "no-such-field",
        "The sheet has no field Gas presure. Did you mean Gas pressure? Its fields are: Class, Title, Gas pressure,"
    )]
    public async Task Sheet_InvalidValue_IsRefusedAndNothingIsStored(string members, string code, string sentence)
    {
        var (status, body) = await PutAsync("next-run/sheet", $"{{\"fields\": {{\"Remark\": \"with it\", {members}}}}}");
        status.Should().Be(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetString().Should().Be(code);
        body.GetProperty("detail").GetString().Should().Contain(sentence);
        if (!members.Contains("true", StringComparison.Ordinal))
        {
            (await Http.GetStringAsync(new Uri("/api/v1/next-run/sheet", UriKind.Relative))).Should().NotContain("with it");
        }
    }

    [Fact]
    public async Task OpenApi_DescribesTheParametersOfSheetsAndImports()
    {
        var document = await Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/openapi.json", UriKind.Relative));
        var import = document.GetProperty("paths").GetProperty("/api/v1/measurements/import").GetProperty("post");
        import
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(p => p.GetProperty("name").GetString())
            .Should()
            .Equal("preview", "clears", "encoding", "comma", "point", "short_lines", "new_runs");
        import.GetProperty("parameters").EnumerateArray().Should().OnlyContain(p => p.GetProperty("description").GetString()!.Length > 0);
        var sheet = document.GetProperty("paths").GetProperty("/api/v1/next-run/sheet").GetProperty("put").GetProperty("requestBody");
        var fields = sheet
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema")
            .GetProperty("properties")
            .GetProperty("fields");
        fields
            .GetProperty("additionalProperties")
            .GetProperty("type")
            .EnumerateArray()
            .Select(t => t.GetString())
            .Should()
            .BeEquivalentTo("null", "boolean", "number", "string");
    }
}
