namespace ControlRoom.Web.Licences;

/// <summary>The text of a licence or a notice.</summary>
/// <param name="Title">Its name: <c>MIT</c>, <c>THIRD-PARTY-NOTICES.TXT</c>.</param>
/// <param name="Text">The complete text.</param>
public sealed record LicenceText(string Title, string Text);
