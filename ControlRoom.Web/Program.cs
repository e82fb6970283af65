using ControlRoom.Simulator;
using ControlRoom.Web.Commands;

// The demo's data routers are this same program under the name dataRouter.
return Environment.GetEnvironmentVariable("CONTROLROOM_ROLE") == "dataRouter"
    ? await DataRouterProgram.RunAsync(args, Console.In, CancellationToken.None)
    : await CommandLine.RunAsync(args);
