namespace ControlRoom.Web.Addresses;

/// <summary>The kind of value that a key of an address takes.</summary>
public enum AddressKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of its words, in upper or lower case.</summary>
    Word,

    /// <summary>A whole number in its range.</summary>
    Integer,

    /// <summary>Yes or no: true, 1 or no value; false or 0.</summary>
    Flag,

    /// <summary>ISO 8601, or a date; without an offset in the control room's time zone.</summary>
    Time,
}
