package io.platebridge.edge.pod.whitelist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Weekday;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class WhitelistRefreshTest {

    private static final Instant TODAY = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration NEVER_AGAIN = Duration.ofDays(1);

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private Database database;
    private LocalWhitelist whitelist;

    @BeforeEach
    void open() {
        database = Database.open(dir);
        whitelist = LocalWhitelist.load(database);
        cloud.whitelist(7, "ABC123");
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
        cloud.close();
    }

    private WhitelistRefresh start(Duration interval) {
        return start(whitelist, interval, "main-gate", "1.0.0");
    }

    private WhitelistRefresh start(
            LocalWhitelist whitelist, Duration interval, String site, String version) {
        return WhitelistRefresh.start(
                whitelist,
                client,
                new WhitelistSettings(
                        interval, Optional.of(site), Optional.of("acme"), Optional.empty()),
                version,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                Clock.systemUTC());
    }

    private boolean allows(LocalWhitelist list, String plate) {
        return list.decide(new WrittenPlate(plate), TODAY).allows();
    }

    private long version() {
        return whitelist.current().map(c -> c.whitelist().configVersion()).orElse(-1L);
    }

    @Test
    void it_is_fetched_at_the_start_and_used_after_a_restart_without_a_cloud() {
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
        }
        assertTrue(allows(whitelist, "ABC123"));
        assertFalse(allows(whitelist, "XYZ789"));

        cloud.goAway();
        database.close();
        database = Database.open(dir);
        LocalWhitelist restarted = LocalWhitelist.load(database);
        assertTrue(allows(restarted, "ABC123"));
        assertEquals(
                whitelist.current().orElseThrow().whitelist(),
                restarted.current().orElseThrow().whitelist());
    }

    @Test
    void the_first_one_is_asked_for_until_it_comes() {
        cloud.refuse("listPlates", ErrorCode.UNAVAILABLE);
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> !cloud.requests("listPlates").isEmpty());
            cloud.serve("listPlates");
            await().until(() -> version() == 7);
        }
    }

    @Test
    void only_a_refusal_that_lasts_is_a_warning() {
        cloud.refuse("listPlates", ErrorCode.UNAVAILABLE);
        try (var log = new CapturedLog(WhitelistRefresh.class);
                var _ = start(NEVER_AGAIN)) {
            await().until(() -> log.hasLine("INFO whitelist_fetch_failed reason=\"unavailable: "));
            cloud.refuse("listPlates", ErrorCode.SITE_MISMATCH);
            await().until(() -> log.hasLine("WARN whitelist_refused code=site_mismatch detail="));
            assertTrue(
                    log.lines().stream()
                            .noneMatch(line ->
                                    line.startsWith("WARN") && line.contains("unavailable")),
                    () -> log.lines().toString());
        }
    }

    @Test
    void a_heartbeat_with_another_version_triggers_a_fetch_at_once() {
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
            cloud.whitelist(8, "XYZ789");
            refresh.checkVersion(8);
            await().until(() -> version() == 8);
            assertFalse(allows(whitelist, "ABC123"));
            assertTrue(allows(whitelist, "XYZ789"));
        }
    }

    @Test
    void the_version_at_hand_is_not_fetched_again() {
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
            refresh.checkVersion(7);
            cloud.whitelist(9);
            refresh.checkVersion(9);
            await().until(() -> version() == 9);
            assertEquals(2, cloud.requests("listPlates").size());
        }
    }

    @Test
    void it_is_fetched_at_the_interval_anyway() {
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> version() == 7);
            cloud.whitelist(8);
            await().until(() -> version() == 8);
        }
    }

    @Test
    void a_failed_fetch_keeps_the_old_whitelist_in_force() {
        try (var _ = start(Duration.ofMillis(50))) {
            await().until(() -> version() == 7);
            cloud.refuse("listPlates", ErrorCode.API_KEY_INVALID);
            int refused = cloud.requests("listPlates").size();
            await().until(() -> cloud.requests("listPlates").size() > refused + 1);
            assertTrue(allows(whitelist, "ABC123"));
            cloud.goAway();
            assertTrue(allows(whitelist, "ABC123"));
            cloud.comeBack();
            cloud.serve("listPlates");
            cloud.whitelist(8);
            await().until(() -> version() == 8);
        }
    }

    @Test
    void an_entry_that_is_no_plate_does_not_keep_the_others_out() {
        cloud.whitelist(8, "·–·", "A\ufdfa1", "ABC123");
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        assertTrue(allows(whitelist, "ABC123"));
    }

    @Test
    void an_entry_that_cannot_be_read_denies_its_plate_and_is_no_look_alike_of_another() {
        LocalDate day = LocalDate.of(2026, 2, 2);
        cloud.whitelistOf(
                8,
                "UTC",
                new io.platebridge.contract.WhitelistEntry("QQ1OAAA", null, null, true, null, null),
                new io.platebridge.contract.WhitelistEntry(
                        "QQ10AAA", null, null, true, day, day.minusDays(1)));
        cloud.openForLookAlikes();
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        assertEquals(
                Reason.DISABLED,
                whitelist.decide(new WrittenPlate("QQ10AAA"), Instant.EPOCH).reason());
        assertEquals(
                Optional.of(new SimilarPlate(new Plate("QQ1OAAA"), false)),
                whitelist.similarTo(new WrittenPlate("QQIOAAA")));
        assertTrue(allows(whitelist, "QQ1OAAA"));
    }

    @Test
    void an_entry_counts_in_whatever_spelling_the_cloud_has_it() {
        cloud.whitelist(8, "qq\u00a010\u2013aaa", "AB\u00b7C.123", "\uff39\uff39\uff11");
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        for (String read : List.of("QQ10AAA", "abc 123", "YY1", "QQ\u200b10/AAA")) {
            assertTrue(whitelist.decide(new WrittenPlate(read), Instant.EPOCH).allows(), read);
        }
        assertEquals(
                Optional.of(new SimilarPlate(new Plate("QQ10AAA"), false)),
                whitelist.similarTo(new WrittenPlate("QQ1OAAA")));
    }

    @Test
    void the_pod_learns_that_its_site_opens_for_look_alikes_and_remembers_it() {
        cloud.whitelist(8, "QQ10AAA");
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
            assertFalse(allows(whitelist, "QQ1OAAA"));
            cloud.openForLookAlikes();
            refresh.refreshNow().join();
        }
        assertTrue(allows(whitelist, "QQ1OAAA"));
        assertTrue(allows(LocalWhitelist.load(database), "QQ1OAAA"));
    }

    @Test
    void a_plate_that_was_stored_by_an_older_pod_still_counts() {
        Whitelisted.replace(whitelist, 1, "ABC123");
        database.transaction(transaction -> {
            transaction.change(
                    "INSERT INTO whitelist_entry (plate, enabled) VALUES (?, 1)", "\uff38\uff11");
            return transaction.change(
                    "INSERT INTO whitelist_entry (plate, enabled) VALUES (?, 1)", "\ufdfa\ufdfa");
        });
        LocalWhitelist restarted = LocalWhitelist.load(database);
        assertTrue(allows(restarted, "ABC123"));
        assertTrue(allows(restarted, "X1"));

        Whitelisted.replace(restarted, 2, "ABC123");
        assertFalse(allows(LocalWhitelist.load(database), "X1"));
    }

    @Test
    void the_sites_time_zone_is_that_of_its_gate_unless_the_pod_has_another() {
        cloud.whitelistOf(8, "Asia/Tokyo", "ABC123");
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        var day = Optional.of(LocalDate.parse("2026-11-20"));
        var entry =
                new WhitelistEntry(
                        new Plate("ABC123"), Optional.empty(), Optional.empty(), true, day, day);
        var site = whitelist.current().flatMap(CachedWhitelist::siteZone);
        assertEquals(Optional.of(ZoneId.of("Asia/Tokyo")), site);
        Whitelisted.replace(whitelist, Whitelist.of(9, List.of(entry)), site);

        // The 21st begins in Tokyo at 15:00 UTC of the 20th, in Chicago fifteen hours later.
        Instant tokyosMidnight = Instant.parse("2026-11-20T15:00:00Z");
        LocalWhitelist restarted = LocalWhitelist.load(database);
        LocalWhitelist elsewhere =
                LocalWhitelist.load(database, Optional.of(ZoneId.of("America/Chicago")));
        var plate = new WrittenPlate("ABC123");
        assertTrue(restarted.decide(plate, tokyosMidnight.minusSeconds(1)).allows());
        assertEquals(Reason.EXPIRED, restarted.decide(plate, tokyosMidnight).reason());
        assertTrue(elsewhere.decide(plate, tokyosMidnight).allows());
    }

    @Test
    void an_unknown_time_zone_excludes_no_plate() {
        cloud.whitelistOf(8, "Mars/Olympus_Mons", "ABC123");
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        assertTrue(allows(whitelist, "ABC123"));
        assertEquals(Optional.empty(), whitelist.current().flatMap(CachedWhitelist::siteZone));
    }

    @Test
    void all_of_an_entry_survives_a_restart() {
        var entry =
                new WhitelistEntry(
                        new Plate("ABC123"),
                        Optional.of("101"),
                        Optional.of("John Doe"),
                        false,
                        Optional.of(LocalDate.parse("2025-01-01")),
                        Optional.of(LocalDate.parse("2027-01-01")));
        Whitelisted.replace(whitelist, 1, entry, WhitelistEntry.of(new Plate("B2")));
        assertEquals(
                whitelist.current().map(CachedWhitelist::whitelist),
                LocalWhitelist.load(database).current().map(CachedWhitelist::whitelist));
    }

    /** The cloud decides the same cases. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            files =
                    "../../functions/core/src/test/resources/io/platebridge/core/access/decision-cases.csv",
            delimiter = ';',
            numLinesToSkip = 1)
    void the_pod_decides_by_the_stored_entry(
            String name,
            String zone,
            boolean enabled,
            String starts,
            String ends,
            String validFrom,
            String validUntil,
            String usedOfMax,
            String windows,
            Instant at,
            Reason reason) {
        var entry =
                new WhitelistEntry(
                        new Plate("ABC123"),
                        Optional.empty(),
                        Optional.empty(),
                        enabled,
                        Optional.ofNullable(starts).map(LocalDate::parse),
                        Optional.ofNullable(ends).map(LocalDate::parse),
                        Optional.ofNullable(validFrom).map(Instant::parse),
                        Optional.ofNullable(validUntil).map(Instant::parse),
                        Optional.ofNullable(usedOfMax).map(WhitelistRefreshTest::passEntries),
                        Optional.ofNullable(windows).map(WeeklyWindow::parse).orElse(List.of()));
        Whitelisted.replace(
                whitelist, Whitelist.of(1, List.of(entry)), Optional.of(ZoneId.of(zone)));

        var plate = new WrittenPlate("ABC123");
        assertEquals(reason, whitelist.decide(plate, at).reason());
        assertEquals(reason, LocalWhitelist.load(database).decide(plate, at).reason());
    }

    /** The pod's list has what is left. */
    private static PassEntries passEntries(String usedOfMax) {
        String[] numbers = usedOfMax.split("/", 2);
        int left = Integer.parseInt(numbers[1]) - Integer.parseInt(numbers[0]);
        return new PassEntries(Math.max(0, left), 0);
    }

    @Test
    void windows_and_guest_passes_of_the_cloud_limit_what_the_pod_lets_in() {
        Instant until = Instant.parse("2026-11-30T12:00:00Z");
        cloud.whitelistOf(8, "UTC", entry("ABC123", until, "08:00", "18:00"));
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        var plate = new WrittenPlate("ABC123");
        assertTrue(whitelist.decide(plate, Instant.parse("2026-11-20T08:00:00Z")).allows());
        assertEquals(
                Reason.OUTSIDE_HOURS,
                whitelist.decide(plate, Instant.parse("2026-11-20T07:59:59Z")).reason());
        assertEquals(Reason.EXPIRED, whitelist.decide(plate, until).reason());
        Instant within = Instant.parse("2026-11-20T08:00:00Z");
        assertTrue(whitelist.decide(plate, within, new PassUse(1, false)).allows());
        assertEquals(
                Reason.USED_UP, whitelist.decide(plate, within, new PassUse(2, false)).reason());
    }

    private static io.platebridge.contract.WhitelistEntry entry(
            String plate, Instant until, String from, String to) {
        return new io.platebridge.contract.WhitelistEntry(
                plate,
                null,
                null,
                true,
                null,
                null,
                null,
                until,
                2,
                List.of(
                        new io.platebridge.contract.WeeklyWindow(
                                List.of(Weekday.FRIDAY), from, to)));
    }

    @Test
    void a_list_in_pages_is_taken_as_a_whole_and_of_one_version() {
        cloud.pageSize(2);
        cloud.whitelist(8, "A1", "A2", "A3", "A4", "A5");
        // The new list has neither its first page nor its last in common with the old one.
        cloud.betweenPages(() -> cloud.whitelist(9, "B1", "B2", "B3"));
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() > 0);
        }
        assertEquals(9, version());
        assertEquals(List.of("B1", "B2", "B3"), plates());
        assertEquals(
                whitelist.current().orElseThrow().whitelist(),
                LocalWhitelist.load(database).current().orElseThrow().whitelist());
    }

    /** An import writes plates before the site gets another version. */
    @Test
    void pages_of_one_version_are_not_mixed_if_an_import_changes_the_tag_between_two() {
        cloud.pageSize(2);
        cloud.whitelist(8, "A1", "A2", "A3", "A4", "A5");
        cloud.betweenPages(() -> cloud.replacePlates("W/\"8-1\"", "B1", "B2", "B3"));
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        assertEquals(List.of("B1", "B2", "B3"), plates());
    }

    @Test
    void pages_of_a_cloud_without_tags_are_of_one_version() {
        cloud.pageSize(2);
        cloud.whitelist(8);
        cloud.replacePlates(null, "A1", "A2", "A3", "A4", "A5");
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 8);
        }
        assertEquals(List.of("A1", "A2", "A3", "A4", "A5"), plates());
    }

    private List<String> plates() {
        return whitelist.current().orElseThrow().whitelist().entries().keySet().stream()
                .map(Plate::value)
                .toList();
    }

    @Test
    void a_list_that_breaks_off_between_two_pages_changes_nothing() {
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
            cloud.pageSize(1);
            cloud.whitelist(8, "XYZ789", "XYZ790");
            cloud.betweenPages(() -> cloud.refuse("listPlates", ErrorCode.UNAVAILABLE));
            int before = cloud.requests("listPlates").size();
            refresh.checkVersion(8);
            await().until(() -> cloud.requests("listPlates").size() == before + 2);
            assertTrue(allows(whitelist, "ABC123"));
            assertFalse(allows(whitelist, "XYZ789"));
            cloud.serve("listPlates");
            refresh.checkVersion(8);
            await().until(() -> version() == 8);
        }
    }

    @Test
    void a_list_that_is_unchanged_is_confirmed_without_being_sent() {
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
            Instant fetched = whitelist.current().orElseThrow().fetchedAt();
            refresh.checkVersion(99);
            await().until(() -> whitelist.current().orElseThrow().fetchedAt().isAfter(fetched));
            assertEquals(7, version());
            assertTrue(allows(whitelist, "ABC123"));
        }
    }

    /** A list of 100,000 plates has megabytes, which a mobile uplink must not pay at each start. */
    @ParameterizedTest
    @CsvSource({"main-gate, 1.0.0, kept", "main-gate, 1.1.0,", "back-gate, 1.0.0,"})
    void after_a_restart_the_list_is_sent_again_only_to_another_version_or_gate(
            String site, String version, @Nullable String tenant) {
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
        }
        database.transaction(
                transaction -> transaction.change("UPDATE whitelist_entry SET tenant = 'kept'"));
        LocalWhitelist restarted = LocalWhitelist.load(database);
        Instant fetched = restarted.current().orElseThrow().fetchedAt();
        try (var _ = start(restarted, NEVER_AGAIN, site, version)) {
            await().until(() -> restarted.current().orElseThrow().fetchedAt().isAfter(fetched));
        }
        WhitelistEntry entry =
                restarted.current().orElseThrow().whitelist().entries().get(new Plate("ABC123"));
        assertEquals(Optional.ofNullable(tenant), entry.tenant());
    }

    /** People who ask for it get what the pod would not fetch by itself. */
    @Test
    void a_list_that_is_asked_for_is_sent_also_if_it_is_the_present_one() {
        try (var refresh = start(NEVER_AGAIN)) {
            await().until(() -> version() == 7);
            cloud.replacePlates(tag(), "XYZ789");
            assertEquals(Optional.of(7L), refresh.refreshNow().join());
            assertEquals(List.of("XYZ789"), plates());
        }
    }

    private String tag() {
        return whitelist.current().flatMap(CachedWhitelist::tag).map(ListTag::tag).orElseThrow();
    }

    /** A request could not contain it, so the list would never be fetched again. */
    @Test
    void a_tag_that_is_no_entity_tag_is_not_kept_and_the_list_is_fetched_whole() {
        for (String tag : List.of("W/\"7\"\r\nX: y", "7", "\"7", "\"ü\"")) {
            cloud.replacePlates(tag, "ABC123");
            try (var refresh = start(NEVER_AGAIN)) {
                await().until(() -> version() == 7 && plates().equals(List.of("ABC123")));
                cloud.replacePlates(tag, "XYZ789");
                refresh.checkVersion(99);
                await().until(() -> plates().equals(List.of("XYZ789")));
                assertEquals(
                        Optional.empty(),
                        whitelist.current().flatMap(CachedWhitelist::tag),
                        "the tag " + tag);
            }
        }
    }

    /** Else the uses that the list has would be subtracted from it again. */
    @Test
    void the_tag_is_on_disk_only_when_the_list_s_uses_are() {
        try (var _ = start(NEVER_AGAIN)) {
            await().until(() -> whitelist.current().flatMap(CachedWhitelist::tag).isPresent());
        }
        CachedWhitelist present = whitelist.current().orElseThrow();
        new WhitelistStore(database).replace(Optional.of(present.whitelist()), present.untagged());
        assertEquals(Optional.empty(), LocalWhitelist.load(database).current().orElseThrow().tag());
    }

    @Test
    void only_what_differs_is_written_and_all_of_it_survives_a_restart() {
        var jane =
                new WhitelistEntry(
                        new Plate("C3"),
                        Optional.empty(),
                        Optional.of("Jane"),
                        true,
                        Optional.empty(),
                        Optional.empty());
        Whitelisted.replace(whitelist, 1, "A1", "B2", "C3");
        database.transaction(transaction ->
                transaction.change(
                        "UPDATE whitelist_entry SET tenant = 'kept' WHERE plate = 'A1'"));
        Whitelisted.replace(whitelist, 2, WhitelistEntry.of(new Plate("A1")), jane);
        Whitelist stored = LocalWhitelist.load(database).current().orElseThrow().whitelist();
        assertEquals(2, stored.entries().size());
        assertEquals(jane, stored.entries().get(new Plate("C3")));
        assertEquals(Optional.of("kept"), stored.entries().get(new Plate("A1")).tenant());
    }
}
