package io.platebridge.aws.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cloud decides by an entry as it is stored; the pod decides the same cases. */
class DecisionCasesTest {

    private static final SiteId SITE = World.GATE.site();
    private static final World WORLD = new World(LocalAws.newTable());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            files = "../core/src/test/resources/io/platebridge/core/access/decision-cases.csv",
            delimiter = ';',
            numLinesToSkip = 1)
    void the_cloud_decides_by_the_stored_entry(
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
        WORLD.store.write(Write.update(Keys.site(SITE)).set("time_zone", zone));
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
                        Optional.ofNullable(usedOfMax).map(DecisionCasesTest::passEntries),
                        Optional.ofNullable(windows).map(WeeklyWindow::parse).orElse(List.of()));
        WORLD.whitelists.put(SITE, entry);

        var found =
                WORLD.whitelists
                        .lookup(World.GATE, new WrittenPlate("ABC123"), Optional.empty())
                        .orElseThrow();
        assertEquals(reason, found.decide(at).reason());
        var active = WORLD.whitelists.of(SITE).orElseThrow().activeAt(at);
        assertEquals(reason == Reason.LISTED ? List.of(entry) : List.of(), active);
    }

    private static PassEntries passEntries(String usedOfMax) {
        String[] numbers = usedOfMax.split("/", 2);
        return new PassEntries(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
    }
}
