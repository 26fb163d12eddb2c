package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Eight cars as three versions of Frigate report them. The files in {@code resources/frigate} hold
 * every message of both topics in the order in which a broker gets them; each names its version and
 * source.
 */
class FrigateReplayTest {

    /** The right decisions about the eight cars, for every version of Frigate. */
    private static final List<String> RIGHT =
            List.of(
                    "aaaaaa 1 QQ10AAA LISTED opens 12:01:01.600",
                    "bbbbbb 1 QQ20BBB NOT_LISTED 12:02:01.600",
                    "cccccc 1 QQ30CCC LISTED opens 12:03:01.600",
                    "d4d4d4 1 QQ40DDD LISTED opens 12:04:00.800",
                    "eeeeee 1 QQ50EEE LISTED opens 12:05:02.600",
                    "ffffff 1 QQ6OFFF NOT_LISTED 12:06:01.600",
                    "ffffff 2 QQ60FFF LISTED opens 12:06:02.100",
                    "gggggg 1 QQ70GGG LISTED opens 12:07:09");

    @TempDir Path dir;
    private final Later clock = new Later();
    private PlatePod pod;

    @BeforeEach
    void start() {
        pod = new PlatePod(dir, clock);
        Whitelisted.replace(
                pod.whitelist, 1, "QQ10AAA", "QQ30CCC", "QQ40DDD", "QQ50EEE", "QQ60FFF", "QQ70GGG");
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.16.4", "0.17.2", "0.18.0"})
    void eight_cars_are_decided_rightly(String version) throws IOException {
        for (JsonNode line : lines(version)) {
            clock.now = time(line.get("payload")).plusMillis(300);
            PlatePod.decideAndStore(
                            pod.decisions,
                            FrigateName.FIRST,
                            List.of(
                                    PlatePod.delivery(
                                            line.get("topic").asString(),
                                            line.get("payload").toString())))
                    .start();
        }
        assertEquals(RIGHT, pod.begun.stream().map(FrigateReplayTest::text).toList());
        assertEquals(0, pod.decisions.malformed(FrigateName.FIRST));
    }

    /** By Frigate's default a broker keeps nothing, and either topic may come first. */
    @ParameterizedTest
    @ValueSource(strings = {"0.16.4", "0.17.2", "0.18.0"})
    void a_redelivery_of_all_messages_changes_nothing(String version) throws IOException {
        for (int round = 0; round < 2; round++) {
            eight_cars_are_decided_rightly(version);
        }
    }

    @Test
    void both_topics_come_through_a_broker(@TempDir Path brokerFiles) throws Exception {
        clock.now = Instant.parse("2026-11-20T12:10:00Z");
        try (var broker = new Mosquitto(brokerFiles);
                var listener =
                        new FrigateListener(
                                FrigateName.FIRST,
                                MqttSettings.open(
                                        "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                                pod.decisions,
                                () -> {})) {
            await().atMost(Duration.ofSeconds(60)).until(listener::isListening);
            for (JsonNode line : lines("0.18.0")) {
                broker.publish(line.get("topic").asString(), line.get("payload").toString());
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            pod.decisions.reports().getOrDefault("waiting", 0L) == RIGHT.size());
        }
    }

    /** Seen on 3d6582d: the pair was no text, an owner's name with a digit was a plate. */
    @Test
    void an_owners_name_is_never_decided() throws IOException {
        eight_cars_are_decided_rightly("0.18.0");
        assertTrue(pod.begun.stream().allMatch(event -> event.plate().text().startsWith("QQ")));
        assertTrue(
                pod.begun.stream()
                        .allMatch(
                                event -> event.camera().equals(Optional.of(new CameraId("gate")))));
        assertTrue(pod.begun.stream().noneMatch(PlateDecision::late));
    }

    private static String text(PlateDecision event) {
        return "%s %d %s %s %s%s"
                .formatted(
                        car(event.id()),
                        event.sequence(),
                        event.plate().text(),
                        event.decision().reason(),
                        event.shouldOpenGate() ? "opens " : "",
                        event.detectedAt().atOffset(ZoneOffset.UTC).toLocalTime());
    }

    private static String car(EventId id) {
        return id.value().substring(id.value().indexOf('-') + 1);
    }

    /** Frigate publishes a reading within moments. */
    private static Instant time(JsonNode payload) {
        double seconds =
                payload.path("timestamp")
                        .asDouble(payload.at("/after/frame_time").asDouble(1_795_176_485));
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static List<JsonNode> lines(String version) throws IOException {
        String resource = "/frigate/%s.jsonl".formatted(version);
        try (var file =
                Objects.requireNonNull(FrigateReplayTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .filter(line -> line.has("topic"))
                    .toList();
        }
    }

    private static final class Later extends Clock {

        private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
