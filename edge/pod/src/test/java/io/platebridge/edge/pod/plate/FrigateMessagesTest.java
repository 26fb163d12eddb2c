package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.plate.FrigateMessage.Malformed;
import io.platebridge.edge.pod.plate.FrigateMessage.NoPlate;
import io.platebridge.edge.pod.plate.Reading.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrigateMessagesTest {

    /**
     * A message of {@code frigate/events}, with the fields of {@code TrackedObject.to_dict}
     * (Frigate's frigate/track/tracked_object.py, 0.16.4 to 0.18.0); %s is replaced by what a test
     * changes. The values are invented.
     */
    private static final String FRIGATE =
            """
            {
              "type": "update",
              "before": {
                "id": "1607123955.475377-mxklsc", "camera": "front_door", "label": "car",
                "recognized_license_plate": null
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

    /**
     * A message of {@code frigate/tracked_object_update}, {@code LicensePlateProcessingMixin
     * .lpr_process} (Frigate's frigate/data_processing/common/license_plate/mixin.py); 0.18.0 adds
     * {@code plate_box}.
     */
    private static final String UPDATE =
            """
            {"type": "lpr", "name": null, "plate": "QQ10AAA", "score": 0.9487214, "id":
             "1607123955.475377-mxklsc", "camera": "front_door", "timestamp": 1607123958.748393%s}
            """;

    private static final Reading FROM_UPDATE =
            new Reading(
                    Optional.of(new EventId("1607123955.475377-mxklsc")),
                    Optional.of("front_door"),
                    new WrittenPlate("QQ10AAA"),
                    Optional.of(0.9487214),
                    Optional.of(Instant.ofEpochMilli(1_607_123_958_748L)),
                    Source.MOMENT);

    private final FrigateMessages messages = new FrigateMessages(false);

    private FrigateMessage parse(byte[] message) {
        return messages.parse("frigate/events", message);
    }

    private FrigateMessage parse(String message) {
        return parse(message.getBytes(UTF_8));
    }

    private FrigateMessage update(String message) {
        return messages.parse("frigate/tracked_object_update", message.getBytes(UTF_8));
    }

    private Reading reading(String message) {
        return assertInstanceOf(Reading.class, parse(message));
    }

    /** The documents of the pod that was there before PlateBridge have it so. */
    @Test
    void the_prototypes_shape_is_read() {
        assertEquals(
                new Reading(
                        Optional.empty(),
                        Optional.empty(),
                        new WrittenPlate("ABC123"),
                        Optional.of(0.95),
                        Optional.empty(),
                        Source.STATE),
                parse(
                        """
                        {"type": "new",
                         "after": {"label": "license_plate", "sub_label": "ABC123", "score": 0.95}}
                        """));
        assertEquals(
                Optional.of(0.97),
                reading(
                                """
                                {"type": "new", "after": {"label": "license_plate",
                                 "sub_label": ["ABC123", 0.97], "score": 0.95}}
                                """)
                        .score());
    }

    /** Seen with 0.16.4, 0.17.2 and 0.18.0; there is no field for the score. */
    @Test
    void a_recognized_plate_is_a_pair_of_text_and_score() {
        assertEquals(
                new Reading(
                        Optional.of(new EventId("1607123955.475377-mxklsc")),
                        Optional.of("front_door"),
                        new WrittenPlate("QQ10AAA"),
                        Optional.of(0.95),
                        Optional.of(Instant.ofEpochMilli(1_607_123_962_083L)),
                        Source.STATE),
                parse(
                        FRIGATE.formatted(
                                """
                                "sub_label": null, "recognized_license_plate": ["QQ10AAA", 0.95]
                                """)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1607123962.083",
                "1607123962083",
                "\"1607123962.083\"",
                "\"1607123962083\"",
            })
    void a_time_is_in_seconds_or_milliseconds_and_may_be_text(String time) {
        assertEquals(
                Optional.of(Instant.ofEpochMilli(1_607_123_962_083L)), reading(at(time)).readAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null", "0", "-1", "1e15", "\"\"", "\"now\"", "\"1e9\"", "\"-5\"", "true", "{}"
            })
    void an_invalid_time_leaves_the_reading_without_one(String time) {
        assertEquals(Optional.empty(), reading(at(time)).readAt());
    }

    private static String at(String time) {
        return """
        {"type": "new", "after": {"label": "license_plate", "sub_label": "ABC123", "score": 0.95,
         "frame_time": %s}}
        """
                .formatted(time);
    }

    /** Frigate's docs/docs/integrations/mqtt.md shows what no version was seen to send. */
    @Test
    void a_recognized_plate_may_be_text_with_its_score_beside() {
        Reading reading =
                reading(
                        FRIGATE.formatted(
                                """
                                "recognized_license_plate": "ABC12345",
                                "recognized_license_plate_score": 0.933451
                                """));
        assertEquals(new WrittenPlate("ABC12345"), reading.plate());
        assertEquals(Optional.of(0.933451), reading.score());
    }

    /** {@code POST /api/events/<id>/recognized_license_plate} takes a plate without a score. */
    @Test
    void a_plate_that_was_set_without_a_score_is_a_reading_without_doubt() {
        Reading reading =
                reading(FRIGATE.formatted("\"recognized_license_plate\": [\"ABC1234\", null]"));
        assertEquals(new WrittenPlate("ABC1234"), reading.plate());
        assertEquals(Optional.empty(), reading.score());
        assertEquals(1, reading.scoreOrOne());
    }

    @Test
    void a_known_plates_name_does_not_hide_the_plate() {
        Reading reading =
                reading(
                        FRIGATE.formatted(
                                """
                                "sub_label": ["Johns 2nd car", 0.96],
                                "recognized_license_plate": ["qq-10 aaa", 0.96]
                                """));
        assertEquals(new WrittenPlate("QQ10AAA"), reading.plate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"plate_box\": [440, 505, 536, 525]"})
    void an_update_tells_a_reading_in_the_moment_it_was_made(String box) {
        assertEquals(FROM_UPDATE, update(UPDATE.formatted(box)));
    }

    @Test
    void an_updates_name_is_the_owner_not_the_plate() {
        assertEquals(
                FROM_UPDATE, update(UPDATE.formatted("").replace("null", "\"Johns 2nd car\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"description\", \"id\": \"1.1-a\", \"description\": \"A car.\"}",
                "{\"type\": \"face\", \"id\": \"1.1-a\", \"name\": \"QQ10AAA\", \"score\": 0.9}",
                "{\"type\": \"lpr\", \"id\": \"1.1-a\", \"plate\": null, \"score\": null}",
                "{\"type\": \"lpr\", \"id\": \"1.1-a\", \"plate\": \"\", \"score\": 0.9}"
            })
    void an_update_about_something_else_is_no_reading(String message) {
        assertEquals(new NoPlate(), update(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\": 5}",
                "{\"type\": \"lpr\", \"id\": \"a b\", \"plate\": \"QQ10AAA\", \"score\": 0.9}",
                "{\"type\": \"lpr\", \"id\": \"1.1-a\", \"plate\": \"QQ10AAA\", \"score\": 9}"
            })
    void a_message_that_is_not_an_update_is_malformed(String message) {
        assertInstanceOf(Malformed.class, update(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"Johns 2nd car\", 0.96]",
                "[\"BMW X5\", 0.9]",
                "[\"ups\", 0.9]",
                "[\"QQ10AAA\", 0.95]",
                "\"QQ10AAA\""
            })
    void a_cars_sub_label_is_a_name(String subLabel) {
        String message =
                FRIGATE.formatted("\"recognized_license_plate\": null, \"sub_label\": " + subLabel);
        assertEquals(new NoPlate(), parse(message));
        assertEquals(
                new NoPlate(),
                parse(message.replace("\"label\": \"car\"", "\"label\": \"license_plate\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"QQ10AAA\", 0.95]", "[\"QQ10AAA\", null]", "\"QQ10AAA\""})
    void a_cars_sub_label_is_the_plate_where_a_plate_reader_writes_it(String subLabel) {
        String message = FRIGATE.formatted("\"sub_label\": " + subLabel);
        var reading = (Reading) reader(message);
        assertEquals(new WrittenPlate("QQ10AAA"), reading.plate());
        assertEquals(new NoPlate(), reader(message.replace("QQ10AAA", "amazon")));
    }

    private static FrigateMessage reader(String message) {
        return new FrigateMessages(true).parse("frigate/events", message.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"recognized_license_plate\": null",
                "\"recognized_license_plate\": [null, null]",
                "\"recognized_license_plate\": []",
                "\"recognized_license_plate\": {\"plate\": \"ABC123\"}",
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

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1", "\"0.9\"", "[]"})
    void an_invalid_score_is_malformed(String score) {
        assertInstanceOf(
                Malformed.class,
                parse(
                        FRIGATE.formatted(
                                "\"recognized_license_plate\": [\"ABC123\", %s]"
                                        .formatted(score))));
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
                "{\"type\": \"new\", \"after\": {\"id\": \"a b\", \"label\": \"license_plate\", \"sub_label\": \"ABC123\"}}",
                "not json",
                "\u0000\u0001"
            })
    void a_message_that_is_not_an_event_is_malformed(String message) {
        assertInstanceOf(Malformed.class, parse(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"????", "ABCDEFGHIJKLMNOPQ", "\u00b7\u2013"})
    void a_text_that_is_not_a_plate_is_a_reading_too(String text) {
        String message =
                "{\"type\": \"new\", \"after\": {\"label\": \"license_plate\", \"sub_label\": \"%s\"}}";
        Reading reading = assertInstanceOf(Reading.class, parse(message.formatted(text)));
        assertEquals(new WrittenPlate(text), reading.plate());
    }

    @Test
    void a_message_too_large_or_too_deep_is_malformed() {
        byte[] large = new byte[FrigateMessages.MAX_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        assertInstanceOf(Malformed.class, parse(large));
        assertInstanceOf(Malformed.class, parse("[".repeat(10_000)));
        assertInstanceOf(Malformed.class, parse(new byte[] {(byte) 0xff, 0x7b}));
    }
}
