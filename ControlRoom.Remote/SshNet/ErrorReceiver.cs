using System.Text;

namespace ControlRoom.Remote.SshNet;

/// <summary>Receives a shell's standard error.</summary>
internal sealed class ErrorReceiver(SshNetMessages messages) : ReceivingStream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        messages.Add(new string(text, 0, decoder.GetChars(buffer, text, flush: false)));
    }
}
