namespace ControlRoom.Domain.Devices;

/// <summary>When a device last took data, as far as it was seen. The end of a run is determined from this.</summary>
/// <param name="LastAt">When the device was last seen taking data; null if it never was.</param>
/// <param name="EndedAt">When it was first seen not taking data after that; null if it is taking data, or never has.</param>
/// <param name="EndedByCommand">True if a command of the control room was in progress at <paramref name="EndedAt"/>.</param>
public readonly record struct DataTaking(DateTimeOffset? LastAt, DateTimeOffset? EndedAt, bool EndedByCommand)
{
    /// <summary>Returns the value after one more reading of the device.</summary>
    /// <param name="takesData">True if the device takes data in this reading.</param>
    /// <param name="isCommanded">True if a command of the control room to the device is in progress.</param>
    /// <param name="at">When the reading was received.</param>
    public DataTaking After(bool takesData, bool isCommanded, DateTimeOffset at)
    {
        if (takesData)
        {
            return new DataTaking(at, null, false);
        }

        return LastAt is not null && EndedAt is null ? new DataTaking(LastAt, at, isCommanded) : this;
    }
}
