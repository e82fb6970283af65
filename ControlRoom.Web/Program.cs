using ControlRoom.Simulator;
using ControlRoom.Web.Commands;

// The data routers of the demo are processes of this program.
return Environment.GetEnvironmentVariable("CONTROLROOM_ROLE") == "dataRouter"
    ? await DataRouterProgram.RunAsync(args, Console.In, CancellationToken.None)
    : await CommandLine.RunAsync(args);
