namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A named part of a setup with its position in the operators' order.</summary>
public interface ISetupPart
{
    /// <summary>Unique within the experiment.</summary>
    string Name { get; }

    /// <summary>The position, from 0.</summary>
    int Position { get; set; }
}
