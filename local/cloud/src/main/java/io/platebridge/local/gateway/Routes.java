package io.platebridge.local.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of the contract, as routes. */
public final class Routes {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        // API Gateway prefers the route with the fewest parameters.
        this.routes =
                routes.stream()
                        .sorted(
                                Comparator.comparingLong(
                                        r -> r.path().chars().filter(c -> c == '{').count()))
                        .toList();
    }

    /** A route and the values of its path's parameters. */
    record Match(Route route, Map<String, String> pathParameters) {}

    /**
     * Reads an OpenAPI document.
     *
     * @throws IllegalArgumentException when an operation names no function
     */
    public static Routes of(Path openapi) {
        JsonNode document = new YAMLMapper().readTree(openapi.toFile());
        List<Route> routes = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    routes.add(route(path.getKey(), operation.getKey(), operation.getValue()));
                }
            }
        }
        return new Routes(routes);
    }

    private static Route route(String path, String method, JsonNode operation) {
        String function = operation.path("x-platebridge-function").asString("");
        if (function.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s %s: expected x-platebridge-function, found none".formatted(method, path));
        }
        boolean person =
                operation.path("security").valueStream().anyMatch(scheme -> scheme.has("person"));
        return new Route(method.toUpperCase(Locale.ROOT), path, function, person);
    }

    /** The route for a request, if there is one. */
    Optional<Match> match(String method, String rawPath) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route ->
                        route.match(rawPath).stream()
                                .map(parameters -> new Match(route, parameters)))
                .findFirst();
    }

    /** The functions that serve at least one operation. */
    public Set<String> functions() {
        return routes.stream().map(Route::function).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of them that serve pods. */
    public Set<String> podFunctions() {
        return routes.stream()
                .filter(route -> !route.person())
                .map(Route::function)
                .collect(Collectors.toUnmodifiableSet());
    }
}
