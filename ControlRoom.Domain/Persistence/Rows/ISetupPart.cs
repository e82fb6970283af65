namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A named part of a setup, at its place in the operators' order.</summary>
public interface ISetupPart
{
    /// <summary>Unique within the experiment.</summary>
    string Name { get; }

    /// <summary>From 0.</summary>
    int Position { get; set; }
}
