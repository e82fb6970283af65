namespace ControlRoom.Tests.Architecture.Layers;

/// <summary>The rooms of the Domain and which rooms each may see. ADR 36 shows the same table, and a test compares them.</summary>
internal static class DomainRooms
{
    public const string Root = "ControlRoom.Domain";

    /// <summary>Rooms that every room may see.</summary>
    public static readonly string[] Common = ["Text", "Clock", "Store", "Access"];

    /// <summary>The composition of Persistence: it registers every store for its port, and no room sees it.</summary>
    public static readonly string[] SeesAll = ["Persistence.Services"];

    /// <summary>
    /// The rooms from below, other than those that see everything. Each folder is a room. "Sees" is direct: a room does not see what the
    /// rooms that it sees can see.
    /// </summary>
    public static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Clock"] = [],
        ["Store"] = [],
        ["Access"] = ["Store"],
        ["Devices"] = [],
        ["Hosts"] = [],
        ["Get"] = ["Devices", "Hosts"],
        ["Get.Transitions"] = ["Devices", "Get"],
        ["Setup.Model"] = ["Hosts", "Get"],
        ["Filing.Model"] = [],
        ["Runs.Model"] = ["Filing.Model"],
        ["Snapshot"] = ["Devices", "Hosts", "Get", "Setup.Model", "Filing.Model", "Runs.Model"],
        ["Subsystems"] = ["Devices", "Filing.Model", "Runs.Model", "Snapshot"],
        ["Commands"] = ["Devices", "Setup.Model", "Runs.Model", "Snapshot", "Subsystems"],
        ["Hosts.Watch"] = ["Hosts", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot"],
        ["Filing"] = ["Hosts", "Hosts.Watch", "Filing.Model", "Runs.Model", "Snapshot"],
        ["Runs"] = ["Devices", "Hosts", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot", "Subsystems", "Commands", "Filing"],
        ["RunSheet"] = ["Runs.Model", "Snapshot", "Runs"],
        ["Setup"] = ["Hosts", "Get", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot", "Commands", "Filing", "Runs", "RunSheet"],
        ["Setup.Experiments"] = ["Devices", "Get", "Setup.Model", "Snapshot", "Runs", "RunSheet", "Setup"],
        ["Get.ConfigFiles"] = ["Get", "Setup.Model", "Filing.Model", "Runs.Model", "Snapshot", "Filing"],
        ["Get.Control"] =
        [
            "Devices",
            "Hosts",
            "Get",
            "Get.Transitions",
            "Setup.Model",
            "Filing.Model",
            "Runs.Model",
            "Snapshot",
            "Subsystems",
            "Commands",
            "Filing",
            "Runs",
            "Setup",
            "Get.ConfigFiles",
        ],
        ["Moving"] = ["Hosts", "Get", "Setup.Model", "Runs.Model", "Runs", "RunSheet", "Setup", "Setup.Experiments"],
        ["Persistence.Rows"] = ["Devices", "Hosts", "Get", "Filing.Model", "Runs.Model", "RunSheet", "Get.ConfigFiles"],
        ["Persistence"] = ["Hosts", "Setup", "Persistence.Rows"],
        ["Persistence.Migrations"] = ["Persistence"],
        ["Persistence.Access"] = ["Persistence.Rows", "Persistence"],
        ["Persistence.Get"] = ["Devices", "Get", "Get.ConfigFiles", "Persistence.Rows", "Persistence"],
        ["Persistence.Hosts"] = ["Hosts", "Snapshot", "Persistence"],
        ["Persistence.Store"] =
        [
            "Devices",
            "Hosts",
            "Get",
            "Snapshot",
            "Persistence.Rows",
            "Persistence",
            "Persistence.Access",
            "Persistence.Get",
        ],
        ["Persistence.Filing"] = ["Hosts", "Filing.Model", "Filing", "Persistence.Rows", "Persistence"],
        ["Persistence.RunSheet"] = ["Filing.Model", "Runs.Model", "Runs", "RunSheet", "Persistence.Rows", "Persistence"],
        ["Persistence.Runs"] =
        [
            "Devices",
            "Get",
            "Filing.Model",
            "Runs.Model",
            "Runs",
            "RunSheet",
            "Persistence.Rows",
            "Persistence",
            "Persistence.Filing",
            "Persistence.RunSheet",
        ],
        ["Persistence.Setup"] =
        [
            "Hosts",
            "Get",
            "Setup.Model",
            "RunSheet",
            "Setup",
            "Setup.Experiments",
            "Persistence.Rows",
            "Persistence",
            "Persistence.Access",
            "Persistence.RunSheet",
        ],
        ["Persistence.Moving"] =
        [
            "Get",
            "Setup.Model",
            "Runs",
            "RunSheet",
            "Setup",
            "Moving",
            "Persistence.Rows",
            "Persistence",
            "Persistence.Access",
            "Persistence.RunSheet",
            "Persistence.Setup",
        ],
        ["Persistence.Backup"] = ["Persistence"],
    };
}
