package io.platebridge.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the client differs from the contract's operations: each is called with its example over
 * HTTP, and the request that arrives is compared.
 */
final class ClientDrift implements AutoCloseable {

    /** A request as it arrived. */
    private record Arrival(
            String method,
            String path,
            Map<String, String> query,
            Optional<String> tag,
            boolean bearer,
            JsonNode body) {}

    private final HttpServer server;
    private final PlateBridgeClient client;
    private final List<String> differences = new ArrayList<>();
    private @Nullable Arrival arrival;
    private byte[] answer = new byte[0];

    private ClientDrift() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::arrive);
        server.start();
        client =
                new PlateBridgeClient(
                        URI.create("http://localhost:" + server.getAddress().getPort()),
                        () -> "key",
                        Duration.ofSeconds(30));
    }

    /** Returns one line per difference, in both directions. */
    static List<String> between(Contract contract) throws Exception {
        try (ClientDrift drift = new ClientDrift()) {
            drift.compare(contract);
            return drift.differences;
        }
    }

    private void compare(Contract contract) throws Exception {
        TreeSet<String> operations =
                contract.operations().stream()
                        .filter(Contract.Operation::isForPrograms)
                        .map(Contract.Operation::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        TreeMap<String, Method> methods = new TreeMap<>();
        Arrays.stream(PlateBridgeClient.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.getName().equals("close"))
                .forEach(m -> methods.put(m.getName(), m));
        equal("operations", operations, methods.keySet());
        for (Contract.Operation operation : contract.operations()) {
            Method method = methods.get(operation.id());
            if (method != null) {
                compare(contract, operation, method);
            }
        }
    }

    private void compare(Contract contract, Contract.Operation operation, Method method)
            throws Exception {
        Map<String, String> query = new TreeMap<>();
        Optional<String> tag = Optional.empty();
        String path = operation.path();
        List<Object> arguments = new ArrayList<>();
        JsonNode request = operation.request();
        if (!request.isMissingNode()) {
            arguments.add(
                    ContractJson.MAPPER.treeToValue(
                            request.get("example"), method.getParameterTypes()[0]));
            equal(
                    operation.id() + " body",
                    Contract.name(request.get("schema")),
                    method.getParameterTypes()[0].getSimpleName());
        }
        for (JsonNode parameter : contract.parameters(operation)) {
            if (parameter.get("name").asString().equals("Idempotency-Key")) {
                continue; // for persons; the client in Java is the pods'
            }
            boolean number =
                    contract.resolve(parameter.get("schema"))
                            .get("type")
                            .asString()
                            .equals("integer");
            boolean header = parameter.get("in").asString().equals("header");
            String value =
                    number ? "7" : (header ? "W/" : "a b&c=é/") + parameter.get("name").asString();
            switch (parameter.get("in").asString()) {
                case "path" ->
                        path = path.replace("{" + parameter.get("name").asString() + "}", value);
                case "header" -> tag = Optional.of(value);
                default -> query.put(parameter.get("name").asString(), value);
            }
            arguments.add(number ? (Object) 7 : value);
        }
        if (arguments.size() != method.getParameterCount()) {
            differences.add(operation.id() + ": its parameters are not the method's");
            return;
        }
        equal(
                operation.id() + " answer",
                Contract.name(operation.answer().get("schema")),
                method.getReturnType().getSimpleName());
        JsonNode example = operation.answer().get("example");
        answer = ContractJson.MAPPER.writeValueAsBytes(example);
        Object answered = method.invoke(client, arguments.toArray());
        equal(
                operation.id(),
                new Arrival(
                        operation.method(),
                        path,
                        query,
                        tag,
                        !operation.anonymous(),
                        Numbers.plain(request.path("example"))),
                arrival);
        equal(
                operation.id() + " answer",
                Numbers.plain(example),
                Numbers.plain(ContractJson.MAPPER.valueToTree(answered)));
    }

    private void arrive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        arrival =
                new Arrival(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        query,
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")),
                        "Bearer key".equals(exchange.getRequestHeaders().getFirst("Authorization")),
                        Numbers.plain(
                                body.length == 0
                                        ? ContractJson.MAPPER.missingNode()
                                        : ContractJson.MAPPER.readTree(body)));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void equal(String where, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            differences.add(
                    "%s: the contract has %s, the client has %s".formatted(where, expected, found));
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
