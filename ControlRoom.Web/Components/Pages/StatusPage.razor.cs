using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>The one page for operating.</summary>
public sealed partial class StatusPage : ComponentBase;
