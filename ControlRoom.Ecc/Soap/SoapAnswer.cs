using System.Globalization;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// The element in the Body of an answer, with its children by local name. Real servers put the children in no namespace
/// although the WSDL says qualified, so the namespace must not matter. The first problem is kept and ends in a failure.
/// </summary>
/// <param name="element">Local name of the element.</param>
internal sealed class SoapAnswer(string element)
{
    /// <summary>More children than any answer has; a bound against answers made to fill the memory.</summary>
    public const int MaxFields = 64;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>What is wrong with the answer, as a clause; null as long as nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes in a child that holds nothing but text.</summary>
    public void Add(string name, string text)
    {
        if (_fields.Count == MaxFields)
        {
            Note($"its <{element}> has more than {MaxFields} children");
            return;
        }

        _fields.Add(new(name, text));
    }

    /// <summary>Notes a problem; only the first counts.</summary>
    public void Note(string problem) => Problem ??= problem;

    /// <summary>Notes a problem if the answer's element has another name.</summary>
    public void RequireElement(string name)
    {
        if (!string.Equals(element, name, StringComparison.Ordinal))
        {
            Note($"it holds <{element}> where <{name}> is expected");
        }
    }

    /// <summary>The text of the child; none or two of that name is a problem.</summary>
    public string String(string name)
    {
        string? text = null;
        foreach (var field in _fields)
        {
            if (!string.Equals(field.Key, name, StringComparison.Ordinal))
            {
                continue;
            }

            if (text is not null)
            {
                Note($"its <{name}> occurs twice");
                return string.Empty;
            }

            text = field.Value;
        }

        if (text is null)
        {
            Note($"its <{name}> is missing");
        }

        return text ?? string.Empty;
    }

    public int Int32(string name) => Number<int>(name, NumberStyles.Integer, "a 32-bit number");

    public long Int64(string name) => Number<long>(name, NumberStyles.Integer, "a 64-bit number");

    public short Int16(string name) => Number<short>(name, NumberStyles.Integer, "a 16-bit number");

    public uint UInt32(string name) => Number<uint>(name, NumberStyles.Integer, "an unsigned 32-bit number");

    public double Double(string name) => Floating<double>(name);

    public float Single(string name) => Floating<float>(name);

    public bool Boolean(string name)
    {
        var text = Lexical(name);
        if (text is not ("true" or "false" or "1" or "0"))
        {
            NotA(name, text, "a boolean");
        }

        return text is "true" or "1";
    }

    private T Number<T>(string name, NumberStyles styles, string what)
        where T : struct, System.Numerics.INumber<T>
    {
        var text = Lexical(name);
        if (T.TryParse(text, styles, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        NotA(name, text, what);
        return default;
    }

    private T Floating<T>(string name)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var text = Lexical(name);
        switch (text)
        {
            case "INF": return T.PositiveInfinity;
            case "-INF": return T.NegativeInfinity;
            case "NaN": return T.NaN;
        }

        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value))
        {
            return value;
        }

        NotA(name, text, "a number");
        return default;
    }

    /// <summary>The text without the white space that xsd lets surround a number.</summary>
    private string Lexical(string name) => String(name).Trim(' ', '\t', '\r', '\n');

    private void NotA(string name, string text, string what) =>
        Note($"its <{name}> is '{(text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text)}', which is not {what}");
}
