using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Access;
using ControlRoom.Tests.Web.Access;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Compatibility;

/// <summary>
/// Programs that were written for version 0.1 keep working: every address, parameter and field of its API is still there. The document in
/// Samples was saved from that version; descriptions and formats were removed.
/// </summary>
public sealed class ProgramsOf01Tests
{
    [Fact]
    public async Task Api_Of01_IsPartOfTheApi()
    {
        await using var bench = await HostBench.StartAsync();
        using var http = bench.Program(Role.Operator);
        var now = await http.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/openapi.json", UriKind.Relative));

        string.Join(Environment.NewLine, ApiChanges.Breaking(Older(), now!)).Should().BeEmpty();
    }

    /// <summary>What the comparison must find, each made from the document of 0.1 itself.</summary>
    [Theory]
    [InlineData("paths//api/v1/procedures", null, "post /api/v1/procedures is gone")]
    [InlineData("components/schemas/ProcedureState/properties/ends_run", null, "get /api/v1/status 200 .procedure .ends_run is gone")]
    [InlineData(
        "components/schemas/ProcedureState/properties/target_state",
        """{"type":"integer"}""",
        "get /api/v1/status 200 .procedure .target_state was string, and is integer"
    )]
    [InlineData(
        "paths//api/v1/procedures/post/requestBody/content/application\u001fjson/schema/properties/version",
        null,
        "post /api/v1/procedures body .version is gone"
    )]
    [InlineData(
        "paths//api/v1/procedures/post/requestBody/content/application\u001fjson/schema/required",
        """["target_state","version"]""",
        "post /api/v1/procedures body requires version"
    )]
    [InlineData(
        "paths//api/v1/procedures\u001fplan/get/parameters",
        null,
        "get /api/v1/procedures/plan no longer takes query parameter target"
    )]
    [InlineData("paths//api/v1/procedures/post/responses/200", null, "post /api/v1/procedures no longer answers 200")]
    public void Breaking_ChangedDocument_NamesTheChange(string place, string? json, string expected)
    {
        var changed = Older();
        var parts = Parts(place);
        var parent = parts[..^1].Aggregate(changed, (node, part) => node[part]!).AsObject();
        parent.Remove(parts[^1]).Should().BeTrue("the test changes something that is there");
        if (json is not null)
        {
            parent[parts[^1]] = JsonNode.Parse(json);
        }

        ApiChanges.Breaking(Older(), changed).Should().Contain(expected);
    }

    [Fact]
    public void Breaking_SameDocument_IsEmpty() => ApiChanges.Breaking(Older(), Older()).Should().BeEmpty();

    [Fact]
    public void Breaking_Additions_AreNotListed()
    {
        var more = Older();
        more["paths"]!["/api/v1/more"] = new JsonObject { ["get"] = new JsonObject() };
        more["components"]!["schemas"]!["ProcedureState"]!["properties"]!["more"] = new JsonObject { ["type"] = "string" };

        ApiChanges.Breaking(Older(), more).Should().BeEmpty();
    }

    /// <summary>Members separated by slashes. An address begins with a second one; slashes inside a member are written as U+001F.</summary>
    private static string[] Parts(string place)
    {
        var address = place.StartsWith("paths//", StringComparison.Ordinal) ? place["paths/".Length..] : null;
        if (address is null)
        {
            return [.. place.Split('/').Select(Plain)];
        }

        // "/api/v1/" and the name that follows are one member.
        var end = address.IndexOf('/', "/api/v1/".Length);
        return end < 0 ? ["paths", Plain(address)] : ["paths", Plain(address[..end]), .. address[(end + 1)..].Split('/').Select(Plain)];
    }

    private static string Plain(string part) => part.Replace('\u001f', '/');

    private static JsonNode Older() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "openapi-0.1.json")))!;
}
