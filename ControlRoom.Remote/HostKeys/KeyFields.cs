using System.Buffers.Binary;

namespace ControlRoom.Remote.HostKeys;

/// <summary>
/// Reads and writes the fields of which keys and messages of SSH are made: numbers of four bytes, and strings with their length before
/// them.
/// </summary>
internal ref struct KeyFields(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> rest = rest;

    /// <summary>A string as a field.</summary>
    public static byte[] Field(ReadOnlySpan<byte> text)
    {
        var field = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(field, text.Length);
        text.CopyTo(field.AsSpan(sizeof(int)));
        return field;
    }

    /// <summary>A number as a field.</summary>
    public static byte[] Field(int number)
    {
        var field = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(field, number);
        return field;
    }

    /// <summary>The next byte; false at the end.</summary>
    public bool TryByte(out byte value)
    {
        value = rest.IsEmpty ? (byte)0 : rest[0];
        var found = !rest.IsEmpty;
        rest = found ? rest[1..] : rest;
        return found;
    }

    /// <summary>The next number; false if there is none, or if it is negative.</summary>
    public bool TryNumber(out int value)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(rest, out value) || value < 0)
        {
            return false;
        }

        rest = rest[sizeof(int)..];
        return true;
    }

    /// <summary>The next string; false if it does not end within the message.</summary>
    public bool TryString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryNumber(out var length) || length > rest.Length)
        {
            return false;
        }

        value = rest[..length];
        rest = rest[length..];
        return true;
    }
}
