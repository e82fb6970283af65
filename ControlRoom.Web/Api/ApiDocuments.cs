using ControlRoom.Domain.Access;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/openapi.json</c>: the OpenAPI description, made from the endpoints themselves.</summary>
public static class ApiDocuments
{
    private const string Bearer = "token";
    private const string Prefix = "api/v1/";

    /// <summary>Adds the services of the description.</summary>
    public static IServiceCollection AddApiDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ApiDirectory>();

        // Schemas name the members as the API writes them.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
            foreach (var converter in ApiJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }

            json.SerializerOptions.NumberHandling = ApiJson.Options.NumberHandling;
        });
        return services.AddOpenApi(options =>
        {
            options.ShouldInclude = endpoint =>
                endpoint.RelativePath?.StartsWith(Prefix, StringComparison.Ordinal) == true
                && !endpoint.RelativePath.Contains("{*", StringComparison.Ordinal);
            options.AddDocumentTransformer((document, _, _) => Describe(document));
            options.AddOperationTransformer(DescribeAsync);
            options.AddSchemaTransformer(DescribeScalars);
        });
    }

    /// <summary>Maps the endpoint.</summary>
    public static void MapApiDocuments(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapOpenApi("/api/v1/openapi.json")
            .WithMetadata(new RequiredRight(Right.See, AllowsAnonymous: true))
            .RequireAuthorization(AccessServices.Policy(Role.Observer, allowsAnonymous: true));

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ControlRoom",
            Version = "v1",
            Description =
                "The API does everything that the page can do. Send a token with each request: Authorization: Bearer TOKEN. Errors are "
                + "problem details (RFC 9457) with a stable member code. Requests that change something can have the header "
                + "Idempotency-Key: a request that is sent again with the same key is carried out once and gets the same answer.",
        };

        // Relative to the host of the request, and below the path that a proxy adds.
        var paths = (document.Servers ?? []).Select(PathOf).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal);
        document.Servers = [.. paths.Select(p => new OpenApiServer { Url = p })];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of an account.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }

    private static string PathOf(OpenApiServer server) =>
        Uri.TryCreate(server.Url, UriKind.Absolute, out var url) ? url.AbsolutePath.TrimEnd('/') : string.Empty;

    private static OpenApiParameter Describe(AddressKey key)
    {
        var one = new OpenApiSchema
        {
            Type = key.Kind switch
            {
                AddressKind.Integer => JsonSchemaType.Integer,
                AddressKind.Flag => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
        };
        return new OpenApiParameter
        {
            Name = key.Name,
            In = ParameterLocation.Query,
            Description = $"{key.Meaning} Takes {key.ValueDescription}.",
            Schema = key.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
        };
    }

    /// <summary>Describes the values of a sheet: they have a custom converter, from which no schema can be made.</summary>
    private static Task DescribeScalars(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(Dictionary<string, JsonScalar?>))
        {
            schema.AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null,
                Description = "A text as typed on the page, a number, true or false for yes or no; null clears the field.",
            };
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequiredRight>().FirstOrDefault() is { } needed)
        {
            operation.Description =
                $"Needs the role {needed.Right.RoleFor()}"
                + (needed.Right.NeedsControl() ? " and control of the experiment" : string.Empty)
                + $"{(needed.Right == Right.Stop ? "; a stop with override_control needs only the role" : string.Empty)}.";
        }

        if (metadata.OfType<BodyType>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = !body.IsOptional,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [body.ContentType] = new OpenApiMediaType
                    {
                        Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken),
                    },
                },
            };
        }

        if (metadata.OfType<AddressKeys>().FirstOrDefault() is { } address)
        {
            operation.Parameters ??= [];
            foreach (var key in address.Keys)
            {
                operation.Parameters.Add(Describe(key));
            }
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse { Description = "Problem details with the members detail and code." };
    }
}
