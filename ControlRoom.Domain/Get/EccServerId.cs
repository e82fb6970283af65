using System.Globalization;

namespace ControlRoom.Domain.Get;

/// <summary>Identifies one ECC server of the installation. Ids survive restarts and are never reused.</summary>
public readonly record struct EccServerId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
