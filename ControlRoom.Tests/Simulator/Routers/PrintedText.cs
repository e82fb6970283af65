using System.Text;

namespace ControlRoom.Tests.Simulator.Routers;

/// <summary>Collects the output of a router; it can be read while the router prints.</summary>
internal sealed class PrintedText : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (text)
        {
            text.Append(value);
        }
    }

    public override void Write(string? value)
    {
        lock (text)
        {
            text.Append(value);
        }
    }

    public override string ToString()
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
