using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Api;

/// <summary>Registers and maps the HTTP API.</summary>
public static class ApiEndpoints
{
    /// <summary>Adds the services of the endpoints.</summary>
    public static IServiceCollection AddControlRoomApi(this IServiceCollection services) =>
        services.AddSingleton<CommandResponse>().AddSingleton<IdempotentCommands>().AddApiDocuments();

    /// <summary>Maps <c>/api/v1</c>.</summary>
    public static void MapControlRoomApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").DisableAntiforgery();
        api.AddEndpointFilter<BodyErrorFilter>();
        api.MapStatus();
        api.MapTransitions();
        api.MapDurations();
        api.MapFiles();
        api.MapRun();
        api.MapProcedures();
        api.MapSetup();
        api.MapConfigSets();
        api.MapObservables();
        api.MapRecords();
        api.MapControl();
        api.MapAlarms();
        api.MapPeople();
        api.MapSheets();
        api.MapImport();
        api.MapExperiments();
        api.MapHosts();
        api.MapEvents();
        api.MapFallback(() => ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-resource", "The API has no such resource."))
            .WithMetadata(new RequiredRight(Right.See), new IgnoresQuery())
            .RequireAuthorization(AccessServices.Policy(Role.Observer));
    }
}
