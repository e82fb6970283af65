namespace ControlRoom.Web.Components.Shared;

/// <summary>The icons of the pages, 16 by 16 pixels, in the colour of the text. Each state has its own shape.</summary>
public static class IconShapes
{
    private const string Stroke =
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";

    /// <summary>Returns the content of the svg element.</summary>
    public static string Of(string name) =>
        name switch
        {
            "idle" => $"<circle cx='8' cy='8' r='5' {Stroke}/>",
            "described" =>
                $"<circle cx='8' cy='8' r='5' {Stroke}/><path d='M8 3a5 5 0 0 0 0 10z' fill='currentColor' transform='rotate(90 8 8)'/>",
            "prepared" => $"<circle cx='8' cy='8' r='5' {Stroke}/><circle cx='8' cy='8' r='2.4' fill='currentColor'/>",
            "ready" => "<circle cx='8' cy='8' r='5.8' fill='currentColor'/>",
            "running" => "<path d='M4 2.5v11l9.5-5.5z' fill='currentColor'/>",
            "paused" => "<path d='M4 3h3v10H4zM9 3h3v10H9z' fill='currentColor'/>",
            "off" => $"<path d='M8 2v6M4.6 4.2a5.2 5.2 0 1 0 6.8 0' {Stroke}/>",
            "mixed" => "<path d='M8 1.8 14.6 13.5H1.4z' fill='currentColor'/>",
            "warning" => $"<path d='M8 2 14.4 13.4H1.6zM8 6.4v3.2M8 11.6v.1' {Stroke}/>",
            "error" => "<path d='M2.5 2.5h11v11h-11z' fill='currentColor'/>",
            "acknowledged" => $"<path d='M2.5 2.5h11v11h-11zM5 8.3l2.2 2.2L11 6' {Stroke}/>",
            "unknown" => $"<path d='M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.5M8 12.4v.1' {Stroke}/>",
            "check" => $"<path d='m3 8.5 3.2 3.2L13 5' {Stroke}/>",
            "files" => $"<path d='M4 2.5h5l3 3v8H4zM9 2.5v3h3' {Stroke}/>",
            "Describe" => $"<path d='M3 4h10M3 8h7M3 12h4' {Stroke}/>",
            "Prepare" => $"<path d='m8 2.5 5.5 3L8 8.5l-5.5-3zM2.5 8.5 8 11.5l5.5-3' {Stroke}/>",
            "Configure" =>
                $"<path d='M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6' {Stroke}/><circle cx='10.2' cy='4.5' r='1.7' {Stroke}/><circle "
                    + $"cx='5.8' cy='11.5' r='1.7' {Stroke}/>",
            "Start" => "<path d='M4.5 2.5v11l9-5.5z' fill='currentColor'/>",
            "Stop" => "<path d='M3.5 3.5h9v9h-9z' fill='currentColor'/>",
            "Reset" => $"<path d='M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3' {Stroke}/>",
            "theme" => $"<circle cx='8' cy='8' r='5.5' {Stroke}/><path d='M8 2.5a5.5 5.5 0 0 1 0 11z' fill='currentColor'/>",
            "pencil" => $"<path d='m3 13 .8-3.2 7-7 2.4 2.4-7 7zM9.4 4.2l2.4 2.4' {Stroke}/>",
            "handle" => $"<path d='M3 5.5h10M3 10.5h10' {Stroke}/>",
            "live" => "<circle cx='8' cy='8' r='3.5' fill='currentColor'/>",
            _ => $"<circle cx='8' cy='8' r='1.5' fill='currentColor'/>",
        };
}
