package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.ContractText.Operation;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ApiKeyList;
import io.platebridge.contract.ErrorCode;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the contract with every wrong credential. Another tenant's ids and lower roles
 * are in {@link TenantScopeTest}.
 */
class CredentialMatrixTest {

    private static final String EXAMPLE_POD = "5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11";

    private static TestCloud cloud;
    private static TestPod pod;
    private static TestPod revoked;
    private static TestPod retired;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-a");
        revoked = cloud.register(TestCloud.GATE, "serial-b");
        retired = cloud.register(TestCloud.GATE, "serial-c");
        Events keys = owner("GET /api/pods/{pod_id}/keys").path("pod_id", revoked.id());
        String key = cloud.send(keys).as(ApiKeyList.class).keys().getFirst().keyId();
        succeed(
                owner("DELETE /api/pods/{pod_id}/keys/{key_id}")
                        .path("pod_id", revoked.id())
                        .path("key_id", key));
        succeed(owner("DELETE /api/pods/{pod_id}").path("pod_id", retired.id()));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void every_operation_refuses_every_wrong_credential() {
        Map<String, Integer> tried = new TreeMap<>();
        for (Operation operation : ContractText.operations()) {
            if (operation.isForPods()) {
                refuse(operation, "none", e -> e, ErrorCode.API_KEY_MISSING, tried);
                refuse(
                        operation,
                        "a person's token",
                        e -> e.bearer("eyJhbGciOiJSUzI1NiJ9.e30.c2ln").person(TestCloud.OWNER),
                        ErrorCode.API_KEY_INVALID,
                        tried);
                refuse(
                        operation,
                        "a key with another secret",
                        e -> e.bearer(otherSecret()),
                        ErrorCode.API_KEY_INVALID,
                        tried);
                refuse(
                        operation,
                        "a revoked key",
                        e -> e.bearer(revoked.key()),
                        ErrorCode.API_KEY_INVALID,
                        tried);
                refuse(
                        operation,
                        "a key of a retired pod",
                        e -> e.bearer(retired.key()),
                        ErrorCode.API_KEY_INVALID,
                        tried);
            } else if (operation.isForPersons()) {
                refuse(operation, "none", e -> e, ErrorCode.SESSION_MISSING, tried);
                refuse(
                        operation,
                        "a pod's key",
                        e -> e.bearer(pod.key()),
                        ErrorCode.SESSION_MISSING,
                        tried);
                refuse(
                        operation,
                        "a token without a valid sub",
                        e -> e.person("a sub\n"),
                        ErrorCode.SESSION_INVALID,
                        tried);
            }
        }
        System.out.printf(
                "COUNT credentials: %d operations, refused: %s%n",
                ContractText.operations().size(), tried);
        assertEquals(
                Set.of(
                        "a key of a retired pod",
                        "a key with another secret",
                        "a person's token",
                        "a pod's key",
                        "a revoked key",
                        "a token without a valid sub",
                        "none"),
                tried.keySet());
    }

    private static void refuse(
            Operation operation,
            String credential,
            UnaryOperator<Events> identify,
            ErrorCode code,
            Map<String, Integer> tried) {
        Answer answer = cloud.send(identify.apply(example(operation, identify)));
        assertEquals(
                code.wire(),
                answer.body().path("code").asString(),
                operation + " with " + credential + ": " + answer);
        assertFalse(answer.body().toString().contains(pod.id()), operation.toString());
        tried.merge(credential, 1, Integer::sum);
    }

    /** The operation with the values of its examples, which name the pod of the key. */
    private static Events example(Operation operation, UnaryOperator<Events> identify) {
        String bearer =
                identify.apply(Events.of(operation.routeKey()))
                        .event()
                        .getHeaders()
                        .getOrDefault("authorization", "");
        String id =
                ApiKey.parse(bearer.replace("Bearer ", ""))
                        .map(key -> key.pod().value())
                        .orElse(EXAMPLE_POD);
        Events events = Events.of(operation.routeKey());
        if (!operation.request().isMissingNode()) {
            events.body(operation.request().toString().replace(EXAMPLE_POD, id));
        }
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.get("in").asString().equals("path")) {
                String value = parameter.get("example").asString();
                events.path(
                        parameter.get("name").asString(), value.equals(EXAMPLE_POD) ? id : value);
            }
        }
        return events;
    }

    private static String otherSecret() {
        return ApiKey.create(new PodId(pod.id()), new SecureRandom()).text();
    }

    private static Events owner(String routeKey) {
        return Events.of(routeKey).person(TestCloud.OWNER);
    }

    private static void succeed(Events request) {
        Answer answer = cloud.send(request);
        assertTrue(answer.status() == 200, answer.toString());
    }
}
