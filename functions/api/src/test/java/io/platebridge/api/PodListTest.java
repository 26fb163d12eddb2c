package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateImportRequest;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list as a pod fetches it. */
class PodListTest {

    private static TestCloud cloud;
    private static TestPod pod;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-a");
        String csv =
                IntStream.range(0, 300)
                        .mapToObj(i -> "P%03d,%d".formatted(i, i))
                        .collect(Collectors.joining("\n", "plate,unit\n", ""));
        cloud.send(
                Events.of("POST /api/sites/{site_id}/plates/import")
                        .person(TestCloud.OWNER)
                        .path("site_id", "site-1")
                        .body(
                                ContractJson.MAPPER.writeValueAsString(
                                        new PlateImportRequest(csv, null, null))));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static Events request() {
        return Events.of("GET /api/plates").bearer(pod.key()).query("understands", "hours");
    }

    private static Events holding(@Nullable String tag) {
        Events events = request();
        if (tag != null) {
            events.header("if-none-match", tag);
        }
        return events;
    }

    @Test
    void a_pod_that_has_the_list_gets_304_until_something_changes() {
        Whitelist first = cloud.send(request()).as(Whitelist.class);
        assertEquals(300, first.entries().size());
        assertEquals(304, cloud.send(holding(first.tag())).status());
        assertEquals(304, cloud.send(holding("\"other\", " + first.tag())).status());
        assertEquals(200, cloud.send(holding("\"other\"")).status());
        // Without hours it is another list.
        assertEquals(
                200,
                cloud.send(
                                Events.of("GET /api/plates")
                                        .bearer(pod.key())
                                        .header("if-none-match", first.tag()))
                        .status());

        cloud.allow(TestCloud.GATE, "P000");
        Whitelist second = cloud.send(holding(first.tag())).as(Whitelist.class);
        assertNotEquals(first.tag(), second.tag());
        cloud.send(
                Events.of("PATCH /api/sites/{site_id}")
                        .person(TestCloud.OWNER)
                        .path("site_id", "site-1")
                        .body("{\"time_zone\": \"Asia/Tokyo\"}"));
        assertEquals(
                "Asia/Tokyo", cloud.send(holding(second.tag())).as(Whitelist.class).timeZone());
    }

    @Test
    void pages_make_the_whole_list_and_compressed_they_are_the_same() {
        Whitelist whole = cloud.send(request()).as(Whitelist.class);
        var entries = new ArrayList<WhitelistEntry>();
        @Nullable String cursor = null;
        do {
            Events events = request().query("limit", "120").header("accept-encoding", "br, gzip");
            if (cursor != null) {
                events.query("cursor", cursor);
            }
            Whitelist page = cloud.send(events).as(Whitelist.class);
            assertTrue(page.entries().size() <= 120);
            assertEquals(whole.configVersion(), page.configVersion());
            entries.addAll(page.entries());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(whole.entries(), entries);
        assertNull(whole.nextCursor());
    }

    @Test
    void a_cursor_alone_continues_and_a_bad_one_is_refused() {
        Whitelist page = cloud.send(request().query("limit", "1")).as(Whitelist.class);
        Answer rest = cloud.send(request().query("cursor", page.nextCursor()));
        assertEquals(299, rest.as(Whitelist.class).entries().size());
        cloud.send(request().query("cursor", "é")).refused(ErrorCode.CURSOR_INVALID);
        cloud.send(request().query("limit", "2001")).refused(ErrorCode.INVALID_REQUEST);
    }

    /** Time changes which plates may pass, so that answer has no tag. */
    @Test
    void the_prototypes_list_has_no_tag_and_is_the_same_in_pages() {
        Whitelist list =
                cloud.send(request().query("site_id", "main-gate").query("limit", "2"))
                        .as(Whitelist.class);
        assertNull(list.tag());
        assertEquals(
                List.of("P000", "P001"),
                list.plates().stream().map(plate -> plate.licensePlate()).toList());
    }
}
