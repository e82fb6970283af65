using System.Collections.Immutable;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc;

/// <summary>Reads configuration sets in one pass and without recursion, because the text comes from a server.</summary>
internal sealed class ConfigIdReader(XmlReader reader)
{
    /// <summary>More sets than any directory of configurations contains.</summary>
    private const int MaxSets = 100_000;

    private static readonly string[] Types = ["describe", "prepare", "configure"];

    /// <summary>A sentence that says what is wrong; set when a method has returned null or default.</summary>
    public string Problem { get; private set; } = string.Empty;

    /// <summary>Reads the sets below the current element, whatever its name; default if something is wrong.</summary>
    public ImmutableArray<ConfigId> ReadList()
    {
        var sets = ImmutableArray.CreateBuilder<ConfigId>();
        var rootDepth = reader.Depth;
        var more = EnterChildren(rootDepth);
        while (more)
        {
            if (ReadConfigId() is not { } config)
            {
                return default;
            }

            sets.Add(config);
            if (sets.Count > MaxSets)
            {
                Problem = $"There are more than {MaxSets} configuration sets.";
                return default;
            }

            more = ToElement(rootDepth);
        }

        return Problem.Length == 0 ? sets.ToImmutable() : default;
    }

    /// <summary>Reads the set at the current element and moves past it; null if something is wrong.</summary>
    public ConfigId? ReadConfigId()
    {
        if (reader.LocalName != "ConfigId")
        {
            Problem = $"There is a <{reader.LocalName}> where a <ConfigId> is expected.";
            return null;
        }

        var names = new string?[Types.Length];
        var depth = reader.Depth;
        var more = EnterChildren(depth);
        while (more)
        {
            if (!ReadSubConfigId(names))
            {
                return null;
            }

            more = ToElement(depth);
        }

        reader.Read();
        return Problem.Length == 0 ? new ConfigId(names[0] ?? string.Empty, names[1] ?? string.Empty, names[2] ?? string.Empty) : null;
    }

    private bool ReadSubConfigId(string?[] names)
    {
        if (reader.LocalName != "SubConfigId")
        {
            Problem = $"There is a <{reader.LocalName}> where a <SubConfigId> is expected.";
            return false;
        }

        if (reader.GetAttribute("type") is not { } type)
        {
            Problem = "A <SubConfigId> has no attribute 'type'.";
            return false;
        }

        var index = Array.IndexOf(Types, type);
        if (index < 0 || names[index] is not null)
        {
            Problem =
                index < 0 ? $"A <SubConfigId> has the unknown type '{type}'." : $"A <ConfigId> has two <SubConfigId> of type '{type}'.";
            return false;
        }

        names[index] = reader.ReadElementContentAsString();
        return true;
    }

    /// <summary>Enters the current element; true if it has a child element.</summary>
    private bool EnterChildren(int depth)
    {
        if (reader.IsEmptyElement)
        {
            return false;
        }

        reader.Read();
        return ToElement(depth);
    }

    /// <summary>Moves to the next element below that depth; false at the end of the parent, or, with a problem, at text.</summary>
    private bool ToElement(int depth)
    {
        while (reader.Depth > depth && reader.NodeType != XmlNodeType.Element)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Problem = "There is text between the elements of a configuration set.";
                return false;
            }

            reader.Read();
        }

        return reader.Depth > depth;
    }
}
