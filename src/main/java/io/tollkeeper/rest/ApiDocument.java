package io.tollkeeper.rest;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tollkeeper.http.ProblemDocument;
import io.tollkeeper.http.ProblemWriter;
import io.tollkeeper.http.Reason;
import io.tollkeeper.security.AdminCaller;
import io.tollkeeper.security.Reader;
import io.tollkeeper.security.Routes;
import io.tollkeeper.security.TenantCaller;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.MethodMetadata;

/** What the OpenAPI document says of all routes: who may take them, and the problems that each may answer with. */
@Configuration(proxyBeanMethods = false)
@Lazy
class ApiDocument {

    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String WEBHOOK = "/webhooks/usage";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(TenantCaller.class, AdminCaller.class, Reader.class);
    }

    /** Makes all that the document takes when somebody reads it, rather than at each start. */
    @Bean
    @Lazy(false)
    static BeanFactoryPostProcessor documentWhenRead() {
        return beans -> {
            for (String name : beans.getBeanDefinitionNames()) {
                if (name.startsWith("org.springdoc.") || isOfSpringdoc(beans.getBeanDefinition(name))) {
                    beans.getBeanDefinition(name).setLazyInit(true);
                }
            }
        };
    }

    private static boolean isOfSpringdoc(BeanDefinition bean) {
        MethodMetadata factory =
                bean instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        return factory != null && factory.getDeclaringClassName().startsWith("org.springdoc.");
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Tollkeeper")
                        .version("1")
                        .description("Usage metering and billing that can be proved. Amounts are whole numbers of minor"
                                + " units, 10^-7 USDC, and strings in JSON. Errors are RFC 9457 problems.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes("tenant", bearer("A JWT whose claim tenant_id names the tenant."))
                        .addSecuritySchemes("admin", bearer("A JWT whose claim admin is true."))
                        .addSecuritySchemes("signature", signature())
                        .addSecuritySchemes("metrics", metricsKey()));
    }

    private static SecurityScheme bearer(String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(description);
    }

    private static SecurityScheme metricsKey() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The key of METRICS_API_KEY.");
    }

    private static SecurityScheme signature() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-Signature")
                .description("HMAC-SHA256 in lower-case hex over \"{X-Timestamp}.{X-Key-Id}.\" and the raw body.");
    }

    @Bean
    OpenApiCustomizer audiencesAndProblems() {
        return document -> {
            document.getComponents()
                    .getSchemas()
                    .putAll(ModelConverters.getInstance(true).readAll(new AnnotatedType(ProblemDocument.class)));
            document.getPaths()
                    .forEach((pattern, path) ->
                            path.readOperations().forEach(operation -> complete(pattern, operation)));
            document.getPaths().forEach(ApiDocument::askWhy);
            addHealth(document.getPaths());
        };
    }

    private static void complete(String pattern, Operation operation) {
        ApiResponses responses = operation.getResponses();
        Routes.Audience audience = Routes.audienceOf(pattern);
        if (pattern.equals(WEBHOOK)) {
            operation.addSecurityItem(new SecurityRequirement().addList("signature"));
            problem(responses, "401", "The signature is not valid; whatever is wrong, the answer is the same.");
        } else if (audience != Routes.Audience.ANYBODY) {
            if (audience != Routes.Audience.ADMIN) {
                operation.addSecurityItem(new SecurityRequirement().addList("tenant"));
            }
            if (audience != Routes.Audience.TENANT) {
                operation.addSecurityItem(new SecurityRequirement().addList("admin"));
            }
            problem(responses, "401", "There is no valid token.");
        }
        if (audience == Routes.Audience.ADMIN) {
            problem(responses, "403", "The token is not an administrator's.");
        }
        if (audience == Routes.Audience.EITHER) {
            problem(responses, "403", "The token is of another tenant.");
        }
        if (audience != Routes.Audience.ANYBODY || pattern.equals(WEBHOOK)) {
            problem(responses, "400", "Something in the request is not valid; details tell what.");
            problem(responses, "429", "Too many requests; Retry-After tells when to send it again.");
            problem(responses, "503", "Not available now; the same request may be sent again.");
        }
        if (operation.getRequestBody() != null) {
            problem(responses, "413", "The body is too large.");
        }
    }

    /** What an administrator changes is changed for a reason, which may be given beside the content. */
    private static void askWhy(String pattern, PathItem path) {
        boolean changesNothing = pattern.startsWith("/reconcile");
        if (Routes.audienceOf(pattern) != Routes.Audience.ADMIN || changesNothing) {
            return;
        }
        path.readOperationsMap().forEach((method, operation) -> {
            if (method != PathItem.HttpMethod.GET) {
                operation.addParametersItem(new Parameter()
                        .in("header")
                        .name(Reason.HEADER)
                        .description("why, in UTF-8, for the audit: kept beside what it causes")
                        .schema(new Schema<String>()
                                .types(java.util.Set.of("string"))
                                .maxLength(Reason.MAX_BYTES)));
            }
        });
    }

    private static void problem(ApiResponses responses, String status, String description) {
        responses.computeIfAbsent(status, absent -> new ApiResponse().description(description));
        responses.forEach((code, response) -> {
            if (code.startsWith("4") || code.startsWith("5")) {
                response.content(new Content()
                        .addMediaType(ProblemWriter.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref(PROBLEM))));
            }
        });
    }

    private static void addHealth(Paths paths) {
        paths.addPathItem("/actuator/health", health("Tells whether this node and what it needs are well"));
        paths.addPathItem("/actuator/health/readiness", health("Tells whether this node should be given requests"));
        paths.addPathItem("/actuator/health/liveness", health("Tells whether this node should be kept running"));
    }

    private static PathItem health(String summary) {
        Schema<?> schema = new Schema<>()
                .types(java.util.Set.of("object"))
                .addProperty(
                        "status",
                        new Schema<String>().types(java.util.Set.of("string")).example("UP"));
        Content content = new Content().addMediaType("application/json", new MediaType().schema(schema));
        return new PathItem()
                .get(new Operation()
                        .addTagsItem("Health")
                        .summary(summary)
                        .responses(new ApiResponses()
                                .addApiResponse(
                                        "200",
                                        new ApiResponse()
                                                .description("Well, or degraded: some events could not be posted.")
                                                .content(content))
                                .addApiResponse(
                                        "503",
                                        new ApiResponse()
                                                .description("Not well.")
                                                .content(content))));
    }
}
