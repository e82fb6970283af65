using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of the Domain, and which rooms each may see (ADR 36).</summary>
public sealed class DomainLayersTests
{
    private static readonly LayerRules Domain = new(DomainRooms.Root, DomainRooms.Common, DomainRooms.Table, DomainRooms.SeesAll);

    /// <summary>Wrong arrows that are still tolerated.</summary>
    private static readonly string[] Exceptions = [];

    private static readonly IReadOnlyList<Arrow> Arrows = CompiledArrows.Of(typeof(SystemSnapshot).Assembly);

    [Fact]
    public void Arrows_BetweenRooms_AreThoseOfTheTable()
    {
        var wrong = Domain.Wrong(Arrows);
        wrong.Keys.Should().BeEquivalentTo(Exceptions, "these are: {0}", string.Join("; ", wrong.SelectMany(w => w.Value).Take(20)));
    }

    [Fact]
    public void Table_OfTheRooms_HasNoCircle() => Domain.Circles().Should().BeEmpty();

    [Fact]
    public void Table_OfTheRooms_HasNoEmptyRoomAndNoUnusedArrow()
    {
        Domain.Empty(Arrows.SelectMany(a => new[] { a.From, a.To })).Should().BeEmpty();
        Domain.Unused(Arrows).Should().BeEmpty();
    }

    [Fact]
    public void Types_OfTheAssembly_AreAllInARoom() =>
        Domain.WithoutRoom(CompiledArrows.TypesOf(typeof(SystemSnapshot).Assembly)).Should().BeEmpty();

    [Fact]
    public void Rooms_OfTheTable_AreTheFolders()
    {
        var project = Path.Combine(RepositoryFolder.Path, DomainRooms.Root);
        var folders = Directory
            .EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project, Path.GetDirectoryName(file)!))
            .Where(folder => folder.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(folder => folder.Replace(Path.DirectorySeparatorChar, '.'));
        DomainRooms.Table.Keys.Concat(DomainRooms.SeesAll).Should().BeEquivalentTo(folders.Distinct());
    }

    [Fact]
    public void Table_OfTheRooms_IsThatOfTheDecision()
    {
        var drawn = DrawnRooms.Of(Path.Combine(RepositoryFolder.Path, "docs", "adr", "0036-layers-of-the-domain.md"), DomainRooms.Common);
        drawn.Select(d => d.Room).Should().Equal([.. DomainRooms.Table.Keys, .. DomainRooms.SeesAll]);
        foreach (var (room, sees) in drawn.Where(d => DomainRooms.Table.ContainsKey(d.Room)))
        {
            sees.Should().BeEquivalentTo(DomainRooms.Table[room], "that is what {0} sees", room);
        }

        drawn[^1].Sees.Should().BeEquivalentTo(DomainRooms.Table.Keys.Except(DomainRooms.Common));
    }
}
