using System.Text;

namespace ControlRoom.Remote.SshNet;

/// <summary>Receives a shell's standard error.</summary>
internal sealed class PushedErrors(SshNetWords words) : PushedStream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        words.Add(new string(text, 0, decoder.GetChars(buffer, text, flush: false)));
    }
}
