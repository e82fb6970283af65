using ControlRoom.Web.Components.Tables;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Shows all runs of the experiment.</summary>
public sealed partial class RunsPage : QueryPage;
