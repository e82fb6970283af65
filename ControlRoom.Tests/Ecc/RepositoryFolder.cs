namespace ControlRoom.Tests.Ecc;

/// <summary>The folder that contains ecc.wsdl: the repository in which the tests were built.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Wsdl => System.IO.Path.Combine(Path, "ecc.wsdl");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ecc.wsdl")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above that of the tests contains ecc.wsdl.");
    }
}
