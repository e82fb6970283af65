using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>The page from which the system is operated.</summary>
public sealed partial class StatusPage : ComponentBase;
