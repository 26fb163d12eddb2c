package io.platebridge.edge.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import io.platebridge.edge.plate.FrigateMessage.Malformed;
import io.platebridge.edge.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.plate.FrigateMessage.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrigateMessagesTest {

    /** As Frigate 0.16 documents its events topic; %s stands for what a test changes. */
    private static final String FRIGATE =
            """
            {
              "type": "update",
              "before": {
                "id": "1607123955.475377-mxklsc", "camera": "front_door", "label": "car",
                "recognized_license_plate": null, "recognized_license_plate_score": null
              },
              "after": {
                "id": "1607123955.475377-mxklsc",
                "camera": "front_door",
                "frame_time": 1607123962.082975,
                "snapshot_time": 1607123961.837752,
                "snapshot": {"frame_time": 1607123965.975463, "box": [415, 489, 528, 700],
                  "area": 12728, "region": [260, 446, 660, 846], "score": 0.77546, "attributes": []},
                "label": "car",
                "top_score": 0.958984375,
                "false_positive": false,
                "start_time": 1607123955.475377,
                "end_time": null,
                "score": 0.87890625,
                "box": [424, 500, 536, 712],
                "area": 23744,
                "ratio": 2.113207,
                "region": [264, 450, 667, 853],
                "current_zones": ["driveway"],
                "entered_zones": ["yard", "driveway"],
                "thumbnail": null,
                "has_snapshot": true,
                "has_clip": true,
                "active": true,
                "stationary": false,
                "motionless_count": 0,
                "position_changes": 2,
                "attributes": {"license_plate": 0.86},
                "current_attributes": [{"label": "license_plate", "box": [442, 506, 534, 524],
                  "score": 0.86}],
                "current_estimated_speed": 0.71,
                "average_estimated_speed": 14.3,
                "velocity_angle": 180,
                "path_data": [[[0.5, 0.5], 1607123955.475377]],
                %s
              }
            }
            """;

    private static FrigateMessage parse(String message) {
        return FrigateMessages.parse(message.getBytes(UTF_8));
    }

    private static Reading reading(String message) {
        return assertInstanceOf(Reading.class, parse(message));
    }

    @Test
    void the_seeds_shape_is_read() {
        assertEquals(
                new Reading(
                        Optional.empty(),
                        Optional.empty(),
                        new Plate("ABC123"),
                        0.95,
                        Optional.empty()),
                parse(
                        """
                        {"type": "new",
                         "after": {"label": "license_plate", "sub_label": "ABC123", "score": 0.95}}
                        """));
    }

    @Test
    void a_recognized_plate_has_its_own_score() {
        assertEquals(
                new Reading(
                        Optional.of(new EventId("1607123955.475377-mxklsc")),
                        Optional.of("front_door"),
                        new Plate("ABC12345"),
                        0.933451,
                        Optional.of(Instant.ofEpochMilli(1_607_123_962_083L))),
                parse(
                        FRIGATE.formatted(
                                """
                                "sub_label": null,
                                "recognized_license_plate": "ABC12345",
                                "recognized_license_plate_score": 0.933451
                                """)));
    }

    @Test
    void a_known_plates_name_does_not_hide_the_plate() {
        Reading reading =
                reading(
                        FRIGATE.formatted(
                                """
                                "sub_label": ["Johns 2nd car", 0.91],
                                "recognized_license_plate": "abc-12 345",
                                "recognized_license_plate_score": 0.9
                                """));
        assertEquals(new Plate("ABC12345"), reading.plate());
    }

    @Test
    void a_sub_label_may_be_a_pair_of_text_and_score() {
        Reading reading = reading(FRIGATE.formatted("\"sub_label\": [\"ABC123\", 0.79]"));
        assertEquals(new Plate("ABC123"), reading.plate());
        assertEquals(0.79, reading.score());
    }

    @Test
    void a_sub_label_may_be_text_beside_the_objects_score() {
        Reading reading = reading(FRIGATE.formatted("\"sub_label\": \"ABC123\""));
        assertEquals(0.87890625, reading.score());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub_label\": null",
                "\"sub_label\": \"\"",
                "\"sub_label\": \"amazon\"",
                "\"sub_label\": [\"ups\", 0.9]",
                "\"sub_label\": []",
                "\"sub_label\": {\"plate\": \"ABC123\"}",
                "\"recognized_license_plate\": \" \"",
                "\"recognized_license_plate\": 123"
            })
    void a_car_whose_plate_is_not_read_yet_is_no_reading(String fields) {
        assertEquals(new NoPlate(), parse(FRIGATE.formatted(fields)));
    }

    @Test
    void other_objects_and_false_positives_are_no_readings() {
        String plate = FRIGATE.formatted("\"recognized_license_plate\": \"ABC123\"");
        assertEquals(
                new NoPlate(), parse(plate.replace("\"label\": \"car\"", "\"label\": \"person\"")));
        assertEquals(
                new NoPlate(),
                parse(plate.replace("\"false_positive\": false", "\"false_positive\": true")));
    }

    @Test
    void a_score_out_of_range_proves_nothing() {
        for (String score : new String[] {"1.5", "-1", "\"0.9\"", "null"}) {
            Reading reading =
                    reading(
                            FRIGATE.formatted(
                                    "\"recognized_license_plate\": \"ABC123\", \"recognized_license_plate_score\": "
                                            + score));
            assertEquals(0, reading.score());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"type\": \"new\"}",
                "{\"type\": \"new\", \"after\": 5}",
                "{\"type\": 1, \"after\": {}}",
                "{\"type\": \"gone\", \"after\": {\"label\": \"car\"}}",
                "{\"type\": \"new\", \"after\": {\"label\": \"car\"}} {}",
                "{\"type\": \"new\", \"after\": {\"label\": \"license_plate\", \"sub_label\": \"????\"}}",
                "{\"type\": \"new\", \"after\": {\"label\": \"license_plate\", \"sub_label\": \"ABCDEFGHIJKLMNOPQ\"}}",
                "{\"type\": \"new\", \"after\": {\"id\": \"a b\", \"label\": \"license_plate\", \"sub_label\": \"ABC123\"}}",
                "not json",
                "\u0000\u0001"
            })
    void what_is_no_event_is_malformed(String message) {
        assertInstanceOf(Malformed.class, parse(message));
    }

    @Test
    void what_is_too_large_or_too_deep_is_malformed() {
        byte[] large = new byte[FrigateMessages.MAX_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        assertInstanceOf(Malformed.class, FrigateMessages.parse(large));
        assertInstanceOf(Malformed.class, parse("[".repeat(10_000)));
        assertInstanceOf(Malformed.class, FrigateMessages.parse(new byte[] {(byte) 0xff, 0x7b}));
    }
}
