using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>Arrows that point the wrong way are found wherever they are in the code, which is compiled here.</summary>
public sealed class WrongArrowsTests
{
    private const string Above = """
        namespace House.Above
        {
            public class Roof { public static int Tiles; public int Height => 1; public Pan Pan() => new(); }
            public class Pan { }
            public class Fault : System.Exception { }
            public class RoofAttribute : System.Attribute { public System.Type? Of { get; set; } }
            public interface IRoof { }
            public enum Colour { Red, Black }
            public static class Counting { public static int Count<T>() => 1; public static void Of(Below.Floor floor) { } }
        }
        """;

    private static readonly LayerRules TwoFloors = new(
        "House",
        [],
        new Dictionary<string, string[]> { ["Below"] = [], ["Above"] = ["Below"] }
    );

    [Theory]
    [InlineData("in a field", "class Cellar { Above.Roof? roof; }")]
    [InlineData("in a result", "class Cellar { Above.Roof? Roof() => null; }")]
    [InlineData("in a parameter", "class Cellar { void Take(Above.Roof roof) { } }")]
    [InlineData("in a base type", "class Cellar : Above.Roof { }")]
    [InlineData("in an interface", "class Cellar : Above.IRoof { }")]
    [InlineData("in a constraint", "class Cellar<T> where T : Above.Roof { }")]
    [InlineData("in a method's constraint", "class Cellar { void Take<T>() where T : Above.IRoof { } }")]
    [InlineData("in an attribute", "[Above.Roof] class Cellar { }")]
    [InlineData("in an attribute of a parameter", "class Cellar { void Take([Above.Roof] int n) { } }")]
    [InlineData("as a type in an attribute", "[System.ComponentModel.TypeConverter(typeof(Above.Roof))] class Cellar { }")]
    [InlineData("through a generic field", "class Cellar { System.Collections.Generic.List<Above.Roof>? roofs; }")]
    [InlineData("through a generic in a generic", "class Cellar { System.Func<System.Lazy<Above.Roof[]>>? roofs; }")]
    [InlineData("through a generic base type", "class Cellar : System.Collections.Generic.List<Above.Pan> { }")]
    [InlineData("in a body", "class Cellar { int Height() => new Above.Roof().Height; }")]
    [InlineData("in a body, as a static field", "class Cellar { int Tiles() => Above.Roof.Tiles; }")]
    [InlineData(
        "in a body, as an argument of a generic method",
        "class Cellar { object Made() => System.Activator.CreateInstance<Above.Roof>(); }"
    )]
    [InlineData(
        "in a body, as an argument of a generic method of that room",
        "class Cellar { int Count() => Above.Counting.Count<int>(); }"
    )]
    [InlineData("in a body, as typeof", "class Cellar { string Name() => typeof(Above.Roof).Name; }")]
    [InlineData("in a body, as a pattern", "class Cellar { bool Is(object o) => o is Above.Roof { Height: 1 }; }")]
    [InlineData("in a body, as an enum", "class Cellar { object Colour() => Above.Colour.Red; }")]
    [InlineData("in a body, as the type of a parameter", "class Cellar { void Do() => Above.Counting.Of(new Floor()); }")]
    [InlineData("in a lambda", "class Cellar { System.Func<int> Height() => () => new Above.Roof().Height; }")]
    [InlineData("in a lambda with a closure", "class Cellar { System.Func<int> Height(int n) => () => n + new Above.Roof().Height; }")]
    [InlineData(
        "in an async body",
        "class Cellar { async System.Threading.Tasks.Task<int> Height() { await System.Threading.Tasks.Task.Yield(); return new "
            + "Above.Roof().Height; } }"
    )]
    [InlineData(
        "in an iterator",
        "class Cellar { System.Collections.Generic.IEnumerable<int> Heights() { yield return new Above.Roof().Height; } }"
    )]
    [InlineData("in a nested type", "class Cellar { class Box { Above.Roof? roof; } }")]
    [InlineData("in a new array", "class Cellar { object Roofs() => new Above.Roof[3]; }")]
    [InlineData("in a catch", "class Cellar { void Do() { try { System.GC.Collect(); } catch (Above.Fault) { } } }")]
    [InlineData(
        "in the filter of a catch",
        "class Cellar { void Do() { try { System.GC.Collect(); } catch (System.Exception e) when (e is Above.Fault) { } } }"
    )]
    [InlineData("in an attribute of an event", "class Cellar { [Above.Roof] event System.Action? Fell; }")]
    [InlineData("in an event", "class Cellar { event System.Action<Above.Roof>? Fell; }")]
    public void Wrong_OfAnArrowUpwards_FindsIt(string where, string below) =>
        TwoFloors.Wrong(Compiled(below)).Keys.Should().Equal(["Below → Above"], "it is {0}", where);

    [Fact]
    public void Wrong_OfArrowsDownwards_IsEmpty() => TwoFloors.Wrong(Compiled("class Cellar { }")).Should().BeEmpty();

    [Fact]
    public void Wrong_OfATypeWithoutARoom_NamesItsNamespace() =>
        TwoFloors
            .Wrong(Compiled("class Cellar { Shed.Tool? tool; } } namespace House.Shed { public class Tool { }"))
            .Keys.Should()
            .Equal("Below → (House.Shed)");

    [Fact]
    public void Wrong_OfATypeOutsideTheHouse_FindsTheArrowsThatItPassesOn() =>
        TwoFloors
            .Wrong(Compiled("class Cellar { Other.Tunnel? tunnel; } } namespace Other { public class Tunnel { House.Above.Roof? roof; }"))
            .Keys.Should()
            .Equal("(Other) → Above", "Below → (Other)");

    [Fact]
    public void Wrong_OfATypeWithoutANamespace_FindsTheArrowsThatItPassesOn() =>
        TwoFloors
            .Wrong(Compiled("class Cellar { Tunnel? tunnel; } } public class Tunnel { House.Above.Roof? roof; } namespace House.Above {"))
            .Keys.Should()
            .Equal("() → Above", "Below → ()");

    [Theory]
    [InlineData("assembly")]
    [InlineData("module")]
    public void Wrong_OfAnAttributeOfTheWhole_FindsIt(string whole) =>
        TwoFloors.Wrong(Compiled("", $"[{whole}: House.Above.Roof]")).Keys.Should().Equal("() → Above");

    [Fact]
    public void WithoutRoom_OfTypesOutsideTheRooms_NamesThem()
    {
        using var assembly = Emitted("class Cellar { } } namespace Other { class Tunnel { } } namespace House.Shed { class Tool { }");
        TwoFloors.WithoutRoom(CompiledArrows.TypesOf(assembly)).Should().BeEquivalentTo("Other.Tunnel", "House.Shed.Tool");
    }

    [Fact]
    public void Circles_OfATableWithOne_NamesTheRooms() => new LayerRules(
            "House",
            [],
            new Dictionary<string, string[]>
            {
                ["A"] = ["B"],
                ["B"] = ["C"],
                ["C"] = ["A"],
                ["D"] = [],
            }
        ).Circles().Should().Equal("A", "B", "C");

    private static IReadOnlyList<Arrow> Compiled(string below, string attributes = "")
    {
        using var assembly = Emitted(below, attributes);
        return CompiledArrows.Of(assembly);
    }

    private static MemoryStream Emitted(string below, string attributes = "")
    {
        var source = $$"""
            #nullable enable
            {{attributes}}
            namespace House.Below
            {
                public class Floor { }
                {{below}}
            }
            {{Above}}
            """;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var made = CSharpCompilation.Create(
            "House",
            [CSharpSyntaxTree.ParseText(source)],
            trusted
                .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
                .Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
        var assembly = new MemoryStream();
        made.Emit(assembly).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        assembly.Position = 0;
        return assembly;
    }
}
