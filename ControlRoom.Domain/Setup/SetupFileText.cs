namespace ControlRoom.Domain.Setup;

/// <summary>Quotes input in messages. Long texts are cut and control characters are replaced.</summary>
internal static class SetupFileText
{
    public static string Quote(string text) => $"\"{Clip(text, 60)}\"";

    public static string Clip(string text, int length)
    {
        var visible = string.Concat(text.Take(length).Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return text.Length <= length ? visible : visible + "…";
    }
}
