using System.Buffers.Binary;

namespace ControlRoom.Remote.HostKeys;

/// <summary>Reads and writes the fields of SSH keys and messages: numbers of four bytes, and strings that follow their length.</summary>
internal ref struct KeyFields(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> rest = rest;

    /// <summary>Returns a string as a field.</summary>
    public static byte[] Field(ReadOnlySpan<byte> text)
    {
        var field = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(field, text.Length);
        text.CopyTo(field.AsSpan(sizeof(int)));
        return field;
    }

    /// <summary>Returns a number as a field.</summary>
    public static byte[] Field(int number)
    {
        var field = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(field, number);
        return field;
    }

    /// <summary>Reads the next byte; false at the end.</summary>
    public bool TryByte(out byte value)
    {
        value = rest.IsEmpty ? (byte)0 : rest[0];
        var found = !rest.IsEmpty;
        rest = found ? rest[1..] : rest;
        return found;
    }

    /// <summary>Reads the next number; false if there is none or if it is negative.</summary>
    public bool TryNumber(out int value)
    {
        if (!BinaryPrimitives.TryReadInt32BigEndian(rest, out value) || value < 0)
        {
            return false;
        }

        rest = rest[sizeof(int)..];
        return true;
    }

    /// <summary>Reads the next string; false if it does not end within the message.</summary>
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
