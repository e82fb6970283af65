using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Queries;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Queries;

public sealed class RunQueryTextTests
{
    private static readonly ImmutableArray<Observable> Observables =
    [
        new() { Id = 12, Name = "Pressure" },
        new()
        {
            Id = 3,
            Name = "Gas",
            Type = ObservableType.Choice,
        },
        new()
        {
            Id = 4,
            Name = "Old",
            RemovedAt = DateTimeOffset.UnixEpoch,
        },
    ];

    [Fact]
    public void Read_WrittenText_IsTheSame()
    {
        var query = new RunQuery
        {
            Classes = [RunClass.Beam, RunClass.Junk],
            Title = "a&b=c d+e",
            Since = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)),
            Until = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            Conditions = [new RunCondition(12, ConditionKind.AtLeast, "1:2"), new RunCondition(3, ConditionKind.Empty, string.Empty)],
            Search = "ä \"x\"",
            SortBy = "o12",
            Descending = false,
        };
        var address = Address(RunQueryText.Write(query));
        RunQueryText.Read(address, Observables).Should().BeEquivalentTo(query);
        address.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("title=&search=")]
    public void Read_Empty_IsAllRuns(string query)
    {
        var address = Address(query);
        RunQueryText.Read(address, Observables).Should().BeEquivalentTo(RunQuery.All);
        address.Problems.Should().BeEmpty();
        RunQueryText.Write(RunQuery.All).Should().BeEmpty();
    }

    [Theory]
    [InlineData("where=o12:AtLeast:600")]
    [InlineData("where=12:AtLeast:600")]
    [InlineData("where=o12:atleast:600")]
    public void Judge_ConditionInDocumentedAndEarlierForms_IsUnderstood(string query)
    {
        var address = Address(query);
        RunQueryText.ReadChecked(address, Observables).Conditions.Should().Equal(new RunCondition(12, ConditionKind.AtLeast, "600"));
        address.Problems.Should().BeEmpty();
    }

    [Fact]
    public void Judge_ConditionOnARemovedObservable_IsApplied()
    {
        var address = Address("where=o4:Filled");
        var query = RunQueryText.ReadChecked(address, Observables);
        query.Conditions.Should().ContainSingle();
        RunQueryText.WithoutInvalid(query, Observables).Conditions.Should().ContainSingle();
        address.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("where=rubbish", "where=rubbish: a condition is OBSERVABLE:COMPARISON:VALUE, for example o12:AtLeast:600.")]
    [InlineData("where=x:AtLeast:6", "where=x:AtLeast:6: x is not an observable. Write o and its id, for example o12.")]
    [InlineData(
        "where=o12:AtLest:6",
        "where=o12:AtLest:6: AtLest is not a comparison. Use Is, IsNot, Less, AtMost, More, AtLeast, Contains, Filled or Empty. "
            + "Did you mean AtLeast?"
    )]
    [InlineData(
        "where=o12:0:6",
        "where=o12:0:6: 0 is not a comparison. Use Is, IsNot, Less, AtMost, More, AtLeast, Contains, Filled or Empty."
    )]
    [InlineData("where=o12:AtLeast", "where=o12:AtLeast: the value is missing. Write o12:AtLeast:VALUE.")]
    [InlineData("where=o99:Is:6", "where=o99:Is:6: the experiment has no observable o99. Its observables are o12 Pressure, o3 Gas.")]
    [InlineData("where=o3:AtLeast:6", "where=o3:AtLeast:6: Gas can be compared with Contains, Is, IsNot, Filled or Empty.")]
    [InlineData("where=o12:AtLeast:", "where=o12:AtLeast:: Pressure: give a value.")]
    [InlineData(
        "sort=o99",
        "There is no column o99 to sort by. The columns are number, class, title, started, stopped, endknown, duration, config, "
            + "files, bytes, outcome, notes. Its observables are o12 Pressure, o3 Gas."
    )]
    [InlineData("order=up", "order must be asc or desc, not up.")]
    [InlineData("class=Nonsense&title=x", null)]
    public void Judge_UnknownPart_IsAProblemThatNamesTheValidForm(string query, string? problem)
    {
        var address = Address(query);
        RunQueryText.ReadChecked(address, Observables);
        var reported = address.Problems.Should().ContainSingle().Which.Text;
        if (problem is not null)
        {
            reported.Should().Be(problem);
        }
    }

    [Fact]
    public void Judge_ManyWrongConditions_NamesEveryOne()
    {
        var address = Address("class=Nonsense&class=99&since=yesterday&where=x&where=1:Odd:2&where=o3:Less:2&left=3&sort=titel");
        RunQueryText.ReadChecked(address, Observables);
        address.Problems.Should().HaveCount(8);
        address.Problems.Should().Contain(p => p.Text.Contains("Did you mean title?", StringComparison.Ordinal));
    }

    private static AddressQuery Address(string query) => new($"http://localhost/runs?{query}", KnownKeys.Runs, TimeZoneInfo.Utc);
}
