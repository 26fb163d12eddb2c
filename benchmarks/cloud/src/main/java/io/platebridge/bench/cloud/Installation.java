package io.platebridge.bench.cloud;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.AdminHandler;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.access.PlatesHandler;
import io.platebridge.api.access.WhitelistHandler;
import io.platebridge.api.detection.DetectHandler;
import io.platebridge.api.detection.DetectionsHandler;
import io.platebridge.api.pod.HeartbeatHandler;
import io.platebridge.api.pod.PodsHandler;
import io.platebridge.api.pod.RegisterHandler;
import io.platebridge.api.recording.RecordingsHandler;
import io.platebridge.api.stream.StreamTokenHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions of a build with one company, 50 plates and a pod with 8 cameras, all made through
 * the API.
 */
final class Installation implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OWNER = "owner";
    private static final int PLATES = 50;
    private static final int CAMERAS = 8;

    private final ControlPlane cloud = new ControlPlane(System.getenv(), Clock.systemUTC());
    private Map<String, ApiFunction> functions = handlers(cloud);
    private final String pod;
    private final String key;
    private final String whitelistTag;

    Installation() {
        send(
                person(
                        "POST /api/bootstrap",
                        "{\"token\": \"%s\", \"company_id\": \"acme\", \"name\": \"Acme\"}"
                                .formatted(System.getenv("BENCH_BOOTSTRAP_TOKEN"))));
        demand(
                person(
                        "POST /api/companies/{company_id}/communities",
                        "{\"community_id\": \"oak\", \"name\": \"Oak\"}",
                        "company_id",
                        "acme"));
        demand(
                person(
                        "POST /api/communities/{community_id}/sites",
                        "{\"site_id\": \"gate\", \"slug\": \"gate\", \"time_zone\": \"UTC\"}",
                        "community_id",
                        "oak"));
        for (int i = 0; i < PLATES; i++) {
            demand(putPlate(i));
        }
        String token =
                demand(
                                person(
                                        "POST /api/sites/{site_id}/registration-tokens",
                                        "{}",
                                        "site_id",
                                        "gate"))
                        .get("token")
                        .asString();
        JsonNode registered =
                demand(
                        event(
                                "POST /api/pods/register",
                                "{\"serial\": \"BENCH\", \"registration_token\": \"%s\"}"
                                        .formatted(token)));
        pod = registered.get("pod_id").asString();
        key = registered.get("api_key").asString();
        demand(heartbeat());
        APIGatewayV2HTTPResponse list = send(whitelist());
        whitelistTag = list.getHeaders().getOrDefault("etag", "none");
    }

    /** Returns each route's handler. */
    private static Map<String, ApiFunction> handlers(ControlPlane cloud) {
        var admin = new AdminHandler(cloud);
        var plates = new PlatesHandler(cloud);
        var recordings = new RecordingsHandler(cloud);
        var functions = new HashMap<String, ApiFunction>();
        functions.put("POST /api/pods/register", new RegisterHandler(cloud));
        functions.put("POST /api/pod/heartbeat", new HeartbeatHandler(cloud));
        functions.put("POST /api/pod/detect", new DetectHandler(cloud));
        functions.put("POST /api/pod/stream-token", new StreamTokenHandler(cloud));
        functions.put("GET /api/plates", new WhitelistHandler(cloud));
        functions.put("GET /api/detections", new DetectionsHandler(cloud));
        functions.put("GET /api/pods", new PodsHandler(cloud));
        functions.put("POST /api/pod/recordings/upload-url", recordings);
        functions.put("GET /api/pod/recordings", recordings);
        functions.put("GET /api/sites/{site_id}/plates", plates);
        functions.put("PUT /api/sites/{site_id}/plates/{plate}", plates);
        functions.put("GET /api/companies", admin);
        functions.put("POST /api/bootstrap", admin);
        functions.put("POST /api/companies/{company_id}/communities", admin);
        functions.put("POST /api/communities/{community_id}/sites", admin);
        functions.put("POST /api/sites/{site_id}/registration-tokens", admin);
        return functions;
    }

    /** Replaces the handlers, which count the requests of a minute, as other instances would. */
    void renew() {
        functions = handlers(cloud);
    }

    /** Returns what is measured: its name, and the request of each number. */
    Map<String, IntFunction<APIGatewayV2HTTPEvent>> operations() {
        var operations = new LinkedHashMap<String, IntFunction<APIGatewayV2HTTPEvent>>();
        operations.put("heartbeat", _ -> heartbeat());
        operations.put("detect", this::detect);
        operations.put("whitelist-unchanged", _ -> unchangedWhitelist());
        operations.put("whitelist-50", _ -> whitelist());
        operations.put(
                "stream-token",
                _ ->
                        person(
                                "POST /api/pod/stream-token",
                                "{\"pod_id\": \"%s\", \"camera_id\": \"camera-0\"}"
                                        .formatted(pod)));
        operations.put("upload-url", this::uploadUrl);
        operations.put("pods", _ -> person("GET /api/pods", null));
        operations.put("detections", _ -> person("GET /api/detections", null));
        operations.put("recordings", _ -> recordings());
        operations.put(
                "plates", _ -> person("GET /api/sites/{site_id}/plates", null, "site_id", "gate"));
        operations.put("put-plate", Installation::putPlate);
        operations.put("companies", _ -> person("GET /api/companies", null));
        return operations;
    }

    APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent event) {
        return requireNonNull(functions.get(event.getRouteKey())).answer(event);
    }

    private JsonNode demand(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse answer = send(event);
        if (answer.getStatusCode() != 200) {
            throw new IllegalStateException(
                    "%s answered %s".formatted(event.getRouteKey(), answer.getBody()));
        }
        return JSON.readTree(answer.getBody());
    }

    private APIGatewayV2HTTPEvent heartbeat() {
        var cameras = new StringBuilder();
        for (int i = 0; i < CAMERAS; i++) {
            cameras.append(i == 0 ? "" : ", ")
                    .append(
                            "{\"camera_id\": \"camera-%d\", \"name\": \"Camera %d\", \"status\": \"active\"}"
                                    .formatted(i, i));
        }
        return pod(
                "POST /api/pod/heartbeat",
                """
                {"ip_address": "73.45.123.89", "tailscale_ip": "100.64.15.23",
                 "tailscale_hostname": "north-gate-pod", "firmware_version": "1.0.0",
                 "status": "online", "cameras": [%s],
                 "cpu_usage": 45.2, "memory_usage": 62.1, "disk_usage": 38.5, "temperature": 52.0}
                """
                        .formatted(cameras));
    }

    private APIGatewayV2HTTPEvent detect(int number) {
        return pod(
                "POST /api/pod/detect",
                """
                {"event_id": "bench-%d", "plate": "AAA%d", "camera": "camera-0", "score": 0.93,
                 "decision": "allow", "detected_at": "%s"}
                """
                        .formatted(number, number % PLATES, Instant.now()));
    }

    private APIGatewayV2HTTPEvent uploadUrl(int number) {
        return pod(
                "POST /api/pod/recordings/upload-url",
                """
                {"camera_id": "camera-0", "filename": "bench-%d.mp4", "content_type": "video/mp4",
                 "size_bytes": 4194304, "sha256": "%064x"}
                """
                        .formatted(number, number));
    }

    private APIGatewayV2HTTPEvent whitelist() {
        return pod("GET /api/plates", null);
    }

    private APIGatewayV2HTTPEvent unchangedWhitelist() {
        APIGatewayV2HTTPEvent event = whitelist();
        event.getHeaders().put("if-none-match", whitelistTag);
        return event;
    }

    private APIGatewayV2HTTPEvent recordings() {
        APIGatewayV2HTTPEvent event = person("GET /api/pod/recordings", null);
        event.getQueryStringParameters().put("pod_id", pod);
        event.getQueryStringParameters().put("camera_id", "camera-0");
        return event;
    }

    private static APIGatewayV2HTTPEvent putPlate(int number) {
        return person(
                "PUT /api/sites/{site_id}/plates/{plate}",
                "{\"unit\": \"%d\"}".formatted(number),
                "site_id",
                "gate",
                "plate",
                "AAA" + number % PLATES);
    }

    private APIGatewayV2HTTPEvent pod(String route, @Nullable String body) {
        APIGatewayV2HTTPEvent event = event(route, body);
        event.getHeaders().put("authorization", "Bearer " + key);
        return event;
    }

    private static APIGatewayV2HTTPEvent person(
            String route, @Nullable String body, String... path) {
        APIGatewayV2HTTPEvent event = event(route, body);
        var jwt = new RequestContext.Authorizer.JWT();
        jwt.setClaims(Map.of("sub", OWNER));
        var authorizer = new RequestContext.Authorizer();
        authorizer.setJwt(jwt);
        event.getRequestContext().setAuthorizer(authorizer);
        for (int i = 0; i < path.length; i += 2) {
            event.getPathParameters().put(path[i], path[i + 1]);
        }
        return event;
    }

    private static APIGatewayV2HTTPEvent event(String route, @Nullable String body) {
        var event = new APIGatewayV2HTTPEvent();
        event.setVersion("2.0");
        event.setRouteKey(route);
        event.setBody(body);
        event.setHeaders(new HashMap<>());
        event.setQueryStringParameters(new HashMap<>());
        event.setPathParameters(new HashMap<>());
        event.setRequestContext(new RequestContext());
        event.getRequestContext().setRequestId("bench");
        return event;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
