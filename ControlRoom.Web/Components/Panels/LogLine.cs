namespace ControlRoom.Web.Components.Panels;

/// <summary>One log entry as it is shown.</summary>
public sealed record LogLine(long Id, string At, string Source, string Message, string Details, string Shape, string Class);
