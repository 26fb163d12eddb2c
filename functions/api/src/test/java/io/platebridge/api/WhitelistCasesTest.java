package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.Detection;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.Site;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of whitelist-cases.json, decided by the cloud: people put the plates through the API, a
 * pod reports the cars. The pod's test of the same name decides them by the list that this one
 * compares with the cloud's.
 */
class WhitelistCasesTest {

    private static final Path CASES =
            Path.of("../core/src/test/resources/io/platebridge/core/access/whitelist-cases.json");

    private final TestCloud cloud = new TestCloud();
    private final TestPod pod = cloud.register(TestCloud.GATE, "serial-a");

    @AfterEach
    void close() {
        cloud.close();
    }

    static Stream<Named<JsonNode>> cases() {
        return StreamSupport.stream(
                        ContractJson.MAPPER.readTree(CASES.toFile()).spliterator(), false)
                .map(each -> Named.of(each.get("name").asString(), each));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_cloud_decides_each_car_as_the_case_says(JsonNode each) {
        cloud.send(
                        Events.of("PATCH /api/sites/{site_id}")
                                .person(TestCloud.OWNER)
                                .path("site_id", "site-1")
                                .body(
                                        "{\"time_zone\": %s, \"open_for_look_alikes\": %s}"
                                                .formatted(each.get("zone"), opens(each))))
                .as(Site.class);
        put(
                "PUT /api/communities/{community_id}/plates/{plate}",
                "community_id",
                "oak-hills",
                each.get("community"));
        put("PUT /api/sites/{site_id}/plates/{plate}", "site_id", "site-1", each.get("site"));
        Whitelist served = served();
        assertEquals(listed(each), byPlate(served));
        assertEquals(opens(each), Boolean.TRUE.equals(served.openForLookAlikes()));

        var found = new ArrayList<String>();
        var expected = new ArrayList<String>();
        int number = 0;
        for (JsonNode car : each.get("cars")) {
            found.add(decide(++number, car));
            expected.add(
                    "%d %s %s"
                            .formatted(
                                    number,
                                    car.get("reason").asString(),
                                    car.path("similar_to").asString("-")));
        }
        assertEquals(expected, found);
        assertAll(detections().stream().map(WhitelistCasesTest::isAllowedOnlyForTwoReasons));
    }

    private void put(String operation, String place, String id, JsonNode plates) {
        for (Map.Entry<String, JsonNode> plate : plates.properties()) {
            var answer =
                    cloud.send(
                            Events.of(operation)
                                    .person(TestCloud.OWNER)
                                    .path(place, id)
                                    .path("plate", plate.getKey())
                                    .body(plate.getValue().toString()));
            assertEquals(200, answer.status(), answer.body().toString());
        }
    }

    /** The list that the pod's test decides by: of two entries of a plate, the later one counts. */
    private static Map<String, JsonNode> listed(JsonNode each) {
        var byPlate = new TreeMap<String, JsonNode>();
        for (JsonNode plates : List.of(each.get("community"), each.get("site"))) {
            plates.properties()
                    .forEach(plate ->
                            byPlate.put(plate.getKey(), entry(plate.getKey(), plate.getValue())));
        }
        return byPlate;
    }

    private static JsonNode entry(String plate, JsonNode request) {
        ObjectNode entry = request.deepCopy().asObject();
        entry.put("plate", plate);
        entry.putIfAbsent("enabled", ContractJson.MAPPER.getNodeFactory().booleanNode(true));
        JsonNode entries = entry.remove("max_entries");
        if (entries != null) {
            entry.set("entries_left", entries);
        }
        return ContractJson.MAPPER.valueToTree(
                ContractJson.MAPPER.treeToValue(entry, WhitelistEntry.class));
    }

    private static boolean opens(JsonNode each) {
        return each.path("open_for_look_alikes").asBoolean(false);
    }

    private Whitelist served() {
        return cloud.send(
                        Events.of("GET /api/plates")
                                .bearer(pod.key())
                                .query("understands", "hours")
                                .query("limit", "1000"))
                .as(Whitelist.class);
    }

    private static Map<String, JsonNode> byPlate(Whitelist served) {
        var byPlate = new TreeMap<String, JsonNode>();
        served.entries()
                .forEach(entry ->
                        byPlate.put(entry.plate(), ContractJson.MAPPER.valueToTree(entry)));
        return byPlate;
    }

    private String decide(int number, JsonNode car) {
        String event = "1.%d-car".formatted(number);
        ObjectNode report = ContractJson.MAPPER.createObjectNode();
        report.put("event_id", event)
                .put("plate", car.get("read").asString())
                .put("understands", "hours")
                .put("detected_at", at(car).toString());
        for (String field : List.of("similar_to", "only_look_alike")) {
            if (car.has(field)) {
                report.set(field, car.get(field));
            }
        }
        if (car.has("repeat_of")) {
            report.put("repeat_of", "1.%d-car".formatted(car.get("repeat_of").asInt()));
        }
        DetectResponse answer =
                cloud.send(
                                Events.of("POST /api/pod/detect")
                                        .bearer(pod.key())
                                        .body(report.toString()))
                        .as(DetectResponse.class);
        String hint =
                detections().stream()
                        .filter(detection -> detection.eventId().equals(event))
                        .map(detection -> String.valueOf(detection.similarTo()))
                        .findFirst()
                        .orElseThrow();
        return "%d %s %s"
                .formatted(
                        number,
                        answer.reason().name().toLowerCase(Locale.ROOT),
                        hint.equals("null") ? "-" : hint);
    }

    private static Instant at(JsonNode car) {
        return car.has("at")
                ? Instant.parse(car.get("at").asString())
                : Instant.now().minusSeconds(car.get("seconds_ago").asLong());
    }

    private List<Detection> detections() {
        return cloud.send(
                        Events.of("GET /api/detections")
                                .person(TestCloud.OWNER)
                                .query("understands", "look_alikes"))
                .as(DetectionList.class)
                .detections();
    }

    private static Executable isAllowedOnlyForTwoReasons(Detection detection) {
        return () ->
                assertEquals(
                        detection.reason() == DecisionReason.LISTED
                                || detection.reason() == DecisionReason.LOOK_ALIKE,
                        detection.decision() == Decision.ALLOW);
    }
}
