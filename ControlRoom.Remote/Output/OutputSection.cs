namespace ControlRoom.Remote.Output;

/// <summary>The output of one command of a script.</summary>
/// <param name="Name">The section's name, with its argument if it has one: <c>processes</c>, <c>directory 4711</c>.</param>
/// <param name="Text">The output, without the newline before the closing frame.</param>
/// <param name="Status">The command's exit status; 127 if it is not installed.</param>
internal sealed record OutputSection(string Name, string Text, int Status);
