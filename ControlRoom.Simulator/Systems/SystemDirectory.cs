namespace ControlRoom.Simulator.Systems;

/// <summary>The locations of the files of a simulated system.</summary>
internal sealed class SystemDirectory
{
    private readonly string root;

    public SystemDirectory(string root) => this.root = Path.GetFullPath(root);

    public string Setup => Path.Combine(root, "setup.json");

    public string EccLog(string server) => Path.Combine(root, server, "getEccSoapServer.log");

    public string Configs(string server) => Path.Combine(root, server, "configs");

    public string ConfigBackup(string server) => Path.Combine(root, server, "configs-backup");

    public string Router(string router) => Path.Combine(root, router);

    public string RouterLog(string router) => Path.Combine(root, router, "dataRouter.log");

    /// <summary>Creates the directories of an ECC server and its configuration files.</summary>
    public void Prepare(string server)
    {
        SystemConfigs.WriteFiles(Configs(server), server);
        Directory.CreateDirectory(ConfigBackup(server));
    }
}
