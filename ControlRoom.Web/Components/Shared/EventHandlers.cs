using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Custom events of the page, which events.js dispatches.</summary>
[EventHandler("ondropped", typeof(DropEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onwindowed", typeof(WindowEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onrestored", typeof(RestoreEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onbased", typeof(RestoreEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("oncommitted", typeof(CommitEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onplotted", typeof(PlotEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onzoned", typeof(ZoneEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
