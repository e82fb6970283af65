using System.Globalization;

namespace ControlRoom.Domain.Hosts;

/// <summary>Identifies one data router of the installation. Ids survive restarts and are never reused.</summary>
public readonly record struct RouterId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
