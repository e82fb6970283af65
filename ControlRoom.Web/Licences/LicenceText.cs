namespace ControlRoom.Web.Licences;

/// <summary>A licence or a notice.</summary>
/// <param name="Title">What it is called: <c>MIT</c>, <c>THIRD-PARTY-NOTICES.TXT</c>.</param>
/// <param name="Text">All of it.</param>
public sealed record LicenceText(string Title, string Text);
