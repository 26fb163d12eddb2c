package io.platebridge.edge.pod.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.edge.router.Alert;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedAlertTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static ParsedAlert read(String rest) {
        String json =
                "{\"type\":\"alert\",\"streamId\":\"phone-1\",\"severity\":\"high\"," + rest + "}";
        Alert.Reading reading = Alert.read(json.getBytes(UTF_8), Clock.fixed(NOW, ZoneOffset.UTC));
        return ParsedAlert.of(assertInstanceOf(Alert.Read.class, reading).alert(), NOW);
    }

    @Test
    void only_fields_of_the_protocol_are_reported() {
        ParsedAlert reading =
                read(
                        """
                        "message":"Suspicious activity","metadata":{"confidence":0.95,"face":[1,2,3],
                        "location":{"x":120,"y":350.5},"objectType":"person"},"timestamp":%d\
                        """
                                .formatted(NOW.minusSeconds(5).toEpochMilli()));

        assertEquals(
                new Observation(
                        Severity.HIGH,
                        "Suspicious activity",
                        Optional.of("person"),
                        Optional.of(0.95),
                        Optional.of(new Location(120, 350.5))),
                reading.seen());
        assertEquals(NOW.minusSeconds(5), reading.occurredAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"confidence\":1.5,\"location\":{\"x\":-1,\"y\":1},\"objectType\":7}",
                "{\"confidence\":1e308,\"location\":{\"x\":1e400,\"y\":1},\"objectType\":\" \"}",
                "{\"confidence\":1e-301,\"location\":{\"x\":1},\"objectType\":null}",
                "{\"confidence\":\"0.5\",\"location\":[1,2],\"objectType\":{}}",
                "{}",
                "null"
            })
    void values_outside_the_contracts_bounds_are_omitted(String metadata) {
        Observation seen = read("\"message\":\"m\",\"metadata\":" + metadata).seen();

        assertEquals(
                new Observation(
                        Severity.HIGH, "m", Optional.empty(), Optional.empty(), Optional.empty()),
                seen);
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String message = "m" + "\uD83D\uDE00".repeat(1000);

        assertEquals(
                "m" + "\uD83D\uDE00".repeat(511),
                read("\"message\":\"%s\"".formatted(message)).seen().message());
    }

    @Test
    void invalid_characters_are_replaced() {
        assertEquals("a \uFFFDb", read("\"message\":\"a\\u0000\\ud800b\"").seen().message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-5",
                "1763640000",
                "1729943200000",
                "99999999999999999",
                "1e300",
                "4102444800000"
            })
    void a_time_that_can_not_be_is_when_it_came(String timestamp) {
        assertEquals(NOW, read("\"message\":\"\",\"timestamp\":" + timestamp).occurredAt());
    }
}
