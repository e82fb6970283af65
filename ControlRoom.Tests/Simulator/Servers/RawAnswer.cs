using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>An HTTP answer cut into its parts; <see cref="Bytes"/> is empty if the connection was closed without one.</summary>
internal sealed record RawAnswer(byte[] Bytes)
{
    private static readonly byte[] EndOfHeader = "\r\n\r\n"u8.ToArray();

    public string Header => Encoding.Latin1.GetString(Bytes, 0, BodyAt - 4);

    public string Body => Encoding.UTF8.GetString(Bytes, BodyAt, Bytes.Length - BodyAt);

    public int Status => int.Parse(Header.Split(' ')[1], CultureInfo.InvariantCulture);

    public XDocument Xml => XDocument.Parse(Body.Trim());

    public int ErrorCode => int.Parse(Field("ErrorCode"), CultureInfo.InvariantCulture);

    public string ErrorMessage => Field("ErrorMessage");

    public string Text => Field("Text");

    public int State => int.Parse(Field("State"), CultureInfo.InvariantCulture);

    public int Transition => int.Parse(Field("Transition"), CultureInfo.InvariantCulture);

    private int BodyAt => Bytes.AsSpan().IndexOf(EndOfHeader) + 4;

    public string HeaderField(string name) => Header.Split("\r\n").Skip(1).Select(l => l.Split(": ", 2)).Single(p => p[0] == name)[1];

    private string Field(string name) => Xml.Descendants(name).Single().Value;
}
