using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Api;

/// <summary>
/// <c>POST /api/v1/transitions</c> for all servers, <c>POST /api/v1/ecc-servers/{id}/transitions</c> for one; both answer at once with 202
/// and the status.
/// </summary>
public static class TransitionsResource
{
    /// <summary>
    /// Maps both. Requests other than stops are limited like other commands and need control; this is only known once the body is read.
    /// </summary>
    public static void MapTransitions(this RouteGroupBuilder api)
    {
        api.MapPost("/transitions", (TransitionCommand command) => command.RunAsync(null))
            .Changes(Right.Stop, isLimited: false)
            .Doc(
                "Takes all servers to a state in one step. Refused if that would be a stop, unless the request says so.",
                typeof(TransitionRequest),
                typeof(SystemStatus)
            );
        api.MapPost("/ecc-servers/{id:int}/transitions", (int id, TransitionCommand command) => command.RunAsync(new EccServerId(id)))
            .Changes(Right.Stop, isLimited: false)
            .Doc(
                "Takes one server to a state in one step. Refused if that would be a stop, unless the request says so.",
                typeof(TransitionRequest),
                typeof(SystemStatus)
            );
    }
}
