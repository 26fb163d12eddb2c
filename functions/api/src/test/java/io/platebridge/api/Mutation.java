package io.platebridge.api;

import io.platebridge.api.ContractText.Operation;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ContractJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the contract's examples at random, a little. */
final class Mutation {

    /** JSON values that programs stumble over. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e308",
                    "1e400",
                    "-0.0",
                    "9223372036854775808",
                    "0.1e-300",
                    "\"\"",
                    "\" \"",
                    "\"null\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\u202e%s%n{}#/~\"",
                    "\"😀\"",
                    "\"-\"",
                    "\"2026-11-20\"",
                    "\"0000-01-01T00:00:00Z\"",
                    "\"9999-12-31T23:59:59.999999999Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"2026-11-20T12:00:00+14:00\"",
                    "\"rtsp://user:p@ss@host/x?y\"",
                    "\"http://[::1\"",
                    "\"error\"",
                    "\"" + "x".repeat(300) + "\"",
                    "\"" + "é".repeat(20_000) + "\"",
                    "[]",
                    "[[[[]]]]",
                    "[null]",
                    "{}",
                    "{\"camera_id\": {}}");

    private final Random random;
    private final int leastChanges;

    /**
     * @param leastChanges of a body, at least 0; at most two more are made
     */
    Mutation(Random random, int leastChanges) {
        this.random = random;
        this.leastChanges = leastChanges;
    }

    Events of(Operation operation, TestPod pod) {
        Events events = Events.of(operation.routeKey());
        identify(events, operation, pod);
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asString();
            String example = parameter.path("example").asString("");
            String value = random.nextInt(3) == 0 ? text(example) : own(example, pod);
            if (parameter.get("in").asString().equals("path")) {
                events.path(name, inPath(name, value));
            } else if (parameter.get("in").asString().equals("header")) {
                // Seldom, because of two requests with one key only the first is served.
                if (random.nextInt(8) == 0) {
                    events.header(name, value);
                }
            } else if (random.nextBoolean()) {
                events.query(name, value);
            }
        }
        if (operation.request() instanceof ObjectNode example) {
            String body = own(structure(example).toString(), pod);
            body = random.nextInt(6) == 0 ? text(body) : body;
            if (random.nextInt(40) == 0) {
                events.base64(body);
            } else {
                events.body(body);
            }
        }
        return events;
    }

    private void identify(Events events, Operation operation, TestPod pod) {
        if (random.nextInt(12) == 0) {
            events.bearer(text(pod.key()));
            events.person(text(TestCloud.GUARD));
        } else if (operation.isForPods()) {
            events.bearer(pod.key());
        } else if (operation.isForPersons()) {
            events.person(
                    switch (random.nextInt(20)) {
                        case 0 -> TestCloud.STRANGER;
                        case 1 -> TestCloud.GUARD;
                        default -> TestCloud.OWNER;
                    });
        }
    }

    /** The examples' pod is mostly ours. */
    private String own(String text, TestPod pod) {
        return random.nextInt(10) == 0
                ? text
                : text.replace("5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11", pod.id());
    }

    /** The examples name a site by its slug, and people's paths by its id. */
    private static String inPath(String name, String value) {
        return name.equals("site_id") && value.equals("main-gate")
                ? TestCloud.GATE.site().value()
                : value;
    }

    /** Replaces, removes, or adds some values, at any depth. */
    private JsonNode structure(ObjectNode example) {
        ObjectNode changed = example.deepCopy();
        for (int i = leastChanges + random.nextInt(3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            containers(changed, containers);
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode object -> change(object);
                case ArrayNode array -> array.add(value());
                default -> throw new AssertionError();
            }
        }
        return changed;
    }

    private void change(ObjectNode object) {
        List<String> names = List.copyOf(object.propertyNames());
        if (names.isEmpty() || random.nextInt(10) == 0) {
            object.set("later", value());
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, value());
        }
    }

    private JsonNode value() {
        return ContractJson.MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainer()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }

    /** Cuts, repeats or overwrites a piece of a text. */
    private String text(String text) {
        int at = random.nextInt(text.length() + 1);
        char any = (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(at);
            case 2 -> text.substring(0, at) + any + text.substring(at);
            case 3 -> text + text;
            default -> "";
        };
    }
}
