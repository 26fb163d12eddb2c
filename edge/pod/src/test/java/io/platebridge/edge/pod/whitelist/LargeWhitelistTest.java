package io.platebridge.edge.pod.whitelist;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of 100,000 plates, fetched in pages and decided by, also after a restart. */
class LargeWhitelistTest {

    private static final int PLATES = 100_000;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path dir;

    @Test
    void each_of_100_000_plates_is_found_and_no_other() {
        try (var database = Database.open(dir)) {
            LocalWhitelist fetched = LocalWhitelist.load(database);
            fetch(fetched);
            assertDecides(fetched);
            assertDecides(LocalWhitelist.load(database));
        }
    }

    @Test
    void a_look_alike_of_each_plate_is_found_without_a_search_also_after_a_restart() {
        try (var database = Database.open(dir)) {
            LocalWhitelist whitelist = LocalWhitelist.load(database);
            Whitelisted.openForLookAlikes(
                    whitelist,
                    1,
                    IntStream.range(0, PLATES)
                            .mapToObj(number ->
                                    number % 10 == 0 ? listed(number).disabled() : listed(number))
                            .toArray(io.platebridge.core.access.WhitelistEntry[]::new));
            assertOpensForLookAlikes(whitelist);
            assertOpensForLookAlikes(LocalWhitelist.load(database));
        }
    }

    private static io.platebridge.core.access.WhitelistEntry listed(int number) {
        return io.platebridge.core.access.WhitelistEntry.of(new Plate("S" + plate(number)));
    }

    /** A search through all plates for each of them would take many minutes. */
    private static void assertOpensForLookAlikes(LocalWhitelist whitelist) {
        for (int number = 0; number < PLATES; number++) {
            var misread = new WrittenPlate("5" + plate(number));
            assertEquals(
                    Optional.of(new SimilarPlate(new Plate("S" + plate(number)), true)),
                    whitelist.similarTo(misread));
            assertEquals(
                    number % 10 == 0 ? Reason.NOT_LISTED : Reason.LOOK_ALIKE,
                    whitelist.decide(misread, NOW).reason());
        }
    }

    private static void fetch(LocalWhitelist whitelist) {
        var cloud = new ContractCloud();
        cloud.pageSize(1000);
        cloud.whitelistOf(
                1,
                "UTC",
                IntStream.range(0, PLATES)
                        .mapToObj(LargeWhitelistTest::entry)
                        .toArray(WhitelistEntry[]::new));
        try (cloud;
                var client =
                        new PlateBridgeClient(
                                cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
                var _ =
                        WhitelistRefresh.start(
                                whitelist,
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
            await().atMost(Duration.ofMinutes(2)).until(() -> whitelist.current().isPresent());
        }
    }

    /** Letters and digits that look like no others, so that no two plates look alike. */
    private static String plate(int number) {
        return "WR%05dF"
                .formatted(number)
                .replace('0', 'K')
                .replace('1', 'M')
                .replace('2', 'P')
                .replace('5', 'T')
                .replace('6', 'V')
                .replace('8', 'Y');
    }

    /** Every tenth is disabled. */
    private static WhitelistEntry entry(int number) {
        return new WhitelistEntry(plate(number), null, null, number % 10 != 0, null, null);
    }

    private static void assertDecides(LocalWhitelist whitelist) {
        for (int number = 0; number < PLATES; number++) {
            assertEquals(
                    number % 10 == 0 ? Reason.DISABLED : Reason.LISTED,
                    whitelist.decide(new WrittenPlate(plate(number)), NOW).reason());
            assertEquals(
                    Reason.NOT_LISTED,
                    whitelist.decide(new WrittenPlate(plate(number) + "X"), NOW).reason());
        }
        // 100 searches through all of them.
        for (int number = 0; number < PLATES; number += 1000) {
            var longer = new WrittenPlate(plate(number) + "X");
            assertEquals(
                    Optional.of(new SimilarPlate(new Plate(plate(number)), false)),
                    whitelist.similarTo(longer));
        }
    }
}
