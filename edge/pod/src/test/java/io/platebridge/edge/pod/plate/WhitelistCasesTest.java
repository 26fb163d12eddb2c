package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.contract.ContractJson;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.WhitelistRefresh;
import io.platebridge.edge.pod.whitelist.WhitelistSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of whitelist-cases.json, decided by a pod without its cloud: it has fetched the list,
 * and a broker brings the cars. The cloud's test of the same name compares the list with the one
 * that the cloud serves.
 */
class WhitelistCasesTest {

    private static final Path CASES =
            Path.of(
                    "../../functions/core/src/test/resources/io/platebridge/core/access/whitelist-cases.json");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path state;
    @TempDir Path brokerFiles;
    private Mosquitto broker;

    @BeforeEach
    void start() throws Exception {
        broker = new Mosquitto(brokerFiles);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Named<JsonNode>> cases() {
        return StreamSupport.stream(
                        ContractJson.MAPPER.readTree(CASES.toFile()).spliterator(), false)
                .map(each -> Named.of(each.get("name").asString(), each));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_pod_without_its_cloud_decides_each_car_as_the_case_says(JsonNode each) throws Exception {
        fetchList(each);
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        // Without a configured time zone, so that the site's decides.
        try (var pod = PlatePod.inZoneOfSite(state, Clock.systemUTC());
                var listener = listen(pod)) {
            await().atMost(PATIENCE).until(listener::isListening);
            for (JsonNode car : each.get("cars")) {
                expected.add(expected(car));
                broker.publish(PlatePod.EVENTS, message(expected.size(), car));
                await().atMost(PATIENCE).until(() -> pod.begun.size() == expected.size());
                found.add(found(pod.begun.getLast(), pod.whitelist));
            }
        }
        assertEquals(expected, found);
    }

    private FrigateListener listen(PlatePod pod) {
        return new FrigateListener(
                FrigateName.FIRST,
                MqttSettings.open("127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                pod.decisions,
                () -> {});
    }

    private void fetchList(JsonNode each) {
        var cloud = new ContractCloud();
        cloud.whitelistOf(1, each.get("zone").asString(), list(each));
        if (each.path("open_for_look_alikes").asBoolean(false)) {
            cloud.openForLookAlikes();
        }
        try (cloud;
                var pod = new PlatePod(state, Clock.systemUTC());
                var client =
                        new PlateBridgeClient(
                                cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
                var _ =
                        WhitelistRefresh.start(
                                pod.whitelist,
                                client,
                                new WhitelistSettings(
                                        Duration.ofDays(1),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                "1.0.0",
                                new Backoff(
                                        Duration.ofMillis(10),
                                        Duration.ofMillis(50),
                                        new Random(1)),
                                Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> pod.whitelist.current().isPresent());
        }
    }

    /** The community's plates, then the site's, as the cloud serves them. */
    private static WhitelistEntry[] list(JsonNode each) {
        return Stream.of(each.get("community"), each.get("site"))
                .flatMap(plates -> plates.properties().stream())
                .map(plate -> entry(plate.getKey(), plate.getValue()))
                .toArray(WhitelistEntry[]::new);
    }

    private static WhitelistEntry entry(String plate, JsonNode request) {
        ObjectNode entry = request.deepCopy().asObject();
        entry.put("plate", plate);
        entry.put("enabled", request.path("enabled").asBoolean(true));
        JsonNode entries = entry.remove("max_entries");
        if (entries != null) {
            entry.set("entries_left", entries);
        }
        return ContractJson.MAPPER.treeToValue(entry, WhitelistEntry.class);
    }

    private static String message(int number, JsonNode car) {
        Instant at =
                car.has("at")
                        ? Instant.parse(car.get("at").asString())
                        : Instant.now().minusSeconds(car.get("seconds_ago").asLong());
        return PlatePod.message("update", id(number), car.get("read").asString())
                .replace("1763640000.25", Long.toString(at.getEpochSecond()));
    }

    private static String id(int number) {
        return "1.%d-car".formatted(number);
    }

    private static String expected(JsonNode car) {
        return "%s %s %s %s"
                .formatted(
                        car.get("reason").asString(),
                        car.path("similar_to").asString("-"),
                        car.path("only_look_alike").asBoolean(false),
                        car.has("repeat_of") ? id(car.get("repeat_of").asInt()) : "-");
    }

    private static String found(PlateDecision decided, LocalWhitelist whitelist) {
        Decision decision = decided.decision();
        assertEquals(
                EnumSet.of(Decision.Reason.LISTED, Decision.Reason.LOOK_ALIKE)
                        .contains(decision.reason()),
                decision.allows());
        Optional<SimilarPlate> similar = whitelist.similarTo(decided.plate());
        return "%s %s %s %s"
                .formatted(
                        decision.reason().name().toLowerCase(Locale.ROOT),
                        similar.map(found -> found.plate().value()).orElse("-"),
                        similar.filter(SimilarPlate::isOnly).isPresent(),
                        decided.late() ? "-" : decided.repeatOf().map(EventId::value).orElse("-"));
    }
}
