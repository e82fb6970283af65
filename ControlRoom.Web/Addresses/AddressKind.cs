namespace ControlRoom.Web.Addresses;

/// <summary>What a key of an address takes.</summary>
public enum AddressKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of its words, in capitals or not.</summary>
    Word,

    /// <summary>A whole number in its range.</summary>
    Whole,

    /// <summary>Yes or no: true or 1 or nothing, false or 0.</summary>
    Flag,

    /// <summary>ISO 8601, or a date, by the control room's clock if there is no offset.</summary>
    Moment,
}
