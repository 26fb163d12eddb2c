package io.platebridge.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.access.Decision.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {

    private static Whitelist of(String... plates) {
        return Whitelist.of(1, Stream.of(plates).map(Plate::of).map(WhitelistEntry::of).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "QQ1OAAA, QQ10AAA", // O and 0
        "QQI0AAA, QQ10AAA", // I and 1
        "0010AAA, QQ10AAA", // both at once
        "BB10AAA, 8B10AAA",
        "QQ10AA, QQ10AAA", // one is missing
        "QQ10AAAX, QQ10AAA", // one too many
        "XQQ10AAA, QQ10AAA",
        "QQ1OAA, QQ10AAA", // one is missing and one looks like another
        "А123ВС77, A123BC77", // Cyrillic and Latin
        "QQ٣٤AAA, QQ34AAA" // digits of another script
    })
    void a_plate_that_is_easily_taken_for_a_listed_one_is_told(String seen, String listed) {
        Whitelist whitelist = of("ZZ99ZZZ", listed);

        assertEquals(hint(listed), whitelist.similarTo(Plate.of(seen)));
        assertEquals(
                new Decision(Reason.NOT_LISTED),
                whitelist.decide(Plate.of(seen), Instant.EPOCH.atZone(ZoneOffset.UTC)),
                "a hint is no decision");
    }

    @ParameterizedTest
    @CsvSource({
        "QQ10AAB, QQ10AAA", // another character that looks like none
        "QQ10A, QQ10AAA", // two are missing
        "QQ01AAA, QQ10AAA", // 0 and 1 are no twins
        "AB, ABC" // too short to tell
    })
    void others_resemble_nothing(String seen, String listed) {
        assertFalse(of(listed).similarTo(Plate.of(seen)).isPresent());
    }

    @Test
    void a_listed_plate_resembles_nothing() {
        assertEquals(Optional.empty(), of("QQ10AAA", "QQ1OAAA").similarTo(Plate.of("QQ10AAA")));
    }

    @Test
    void the_nearest_is_told() {
        assertEquals(
                hint("QQ10AAA"),
                of("QQ10AA", "OOIOAAA", "QQ10AAA", "QQ10AAAA").similarTo(Plate.of("QQ1OAAA")));
    }

    @Test
    void a_site_that_opens_for_look_alikes_allows_only_what_looks_like_one_listed_plate() {
        List<WhitelistEntry> entries =
                Stream.of("QQ10AAA", "TW1N55", "TWIN55", "AB1", "QQ10AAB")
                        .map(plate -> WhitelistEntry.of(Plate.of(plate)))
                        .toList();
        Whitelist opens = Whitelist.of(1, entries, true);
        Whitelist doesNot = Whitelist.of(1, entries);

        assertEquals(Reason.LOOK_ALIKE, reason(opens, "QQ1OAAA"));
        assertEquals(
                Optional.of(new SimilarPlate(Plate.of("QQ10AAA"), true)),
                opens.similarTo(Plate.of("QQ1OAAA")));
        assertEquals(Reason.NOT_LISTED, reason(doesNot, "QQ1OAAA"));
        assertEquals(hint("QQ10AAA"), doesNot.similarTo(Plate.of("QQ1OAAA")));
        assertEquals(Reason.NOT_LISTED, reason(opens, "TW1NS5"), "two look like it");
        assertEquals(Reason.LISTED, reason(opens, "TWIN55"));
        assertEquals(Reason.NOT_LISTED, reason(opens, "ABI"), "too short to tell");
        assertEquals(Reason.NOT_LISTED, reason(opens, "QQ10AA"), "one is missing");
        assertNotEquals(opens, doesNot);
    }

    @ParameterizedTest
    @CsvSource({
        "QQ1OAAA, QQ10AAA, true", // a digit was read as a letter
        "AB1O0II, AB10011, false", // three were
        "A82DE, AB2DE, true",
        "1Z5G8, IZ5G8, true",
        "1Z5G8, I2SG8, false",
        "AB12DOO, AB12OOO, false", // both are letters, and somebody else's plate
        "AB12QDD, AB12DDD, false",
        "AB12DDD, AB120DD, false", // 0 and D are like O, not like each other
        "WIL12, WLL12, false",
        "W1L12, WLL12, false",
        "А123ВС77, A123BC77, true", // Cyrillic and Latin
        "А123ВС77, A123BCTT, false",
        "AB1, ABI, false", // too short to tell
        "QQ10AAA, QQ10AAA, false"
    })
    void a_gate_opens_for_digits_that_were_read_as_letters_and_not_for_other_letters(
            String seen, String listed, boolean opens) {
        assertEquals(opens, LookAlikes.mayBeTakenFor(Plate.of(seen), Plate.of(listed)));
        assertEquals(opens, LookAlikes.mayBeTakenFor(Plate.of(listed), Plate.of(seen)));
        assertEquals(
                opens ? Reason.LOOK_ALIKE : seen.equals(listed) ? Reason.LISTED : Reason.NOT_LISTED,
                reason(Whitelist.of(1, of(listed).entries().values(), true), seen));
    }

    /** Whose plate it is, a D that is another car's or an O that was read badly, nobody knows. */
    @Test
    void it_opens_for_none_if_another_listed_plate_differs_by_letters_only() {
        Whitelist opens = Whitelist.of(1, of("AB12OO0", "AB12DOO").entries().values(), true);

        assertEquals(Reason.NOT_LISTED, reason(opens, "AB12OOO"));
        assertEquals(hint("AB12OO0"), opens.similarTo(Plate.of("AB12OOO")));
    }

    private static Optional<SimilarPlate> hint(String listed) {
        return Optional.of(new SimilarPlate(Plate.of(listed), false));
    }

    private static Reason reason(Whitelist whitelist, String seen) {
        return whitelist.decide(Plate.of(seen), Instant.EPOCH.atZone(ZoneOffset.UTC)).reason();
    }

    /**
     * The index finds what a search through the whole list finds, in short plates of few letters.
     */
    @Test
    void the_index_finds_what_a_search_finds() {
        var random = new Random(7);
        int found = 0;
        for (int list = 0; list < 200; list++) {
            List<Plate> plates =
                    Stream.generate(() -> anyPlate(random)).limit(60).distinct().toList();
            var index = new LookAlikeIndex(plates);
            for (int i = 0; i < 60; i++) {
                Plate seen = anyPlate(random);
                if (plates.contains(seen)) {
                    continue;
                }
                Optional<Plate> nearest =
                        plates.stream()
                                .filter(plate -> LookAlikes.resemble(seen, plate))
                                .min(
                                        Comparator.comparingInt(
                                                plate -> LookAlikes.differences(seen, plate)));
                List<Plate> equal =
                        plates.stream()
                                .filter(plate ->
                                        Arrays.equals(
                                                LookAlikes.skeleton(seen),
                                                LookAlikes.skeleton(plate)))
                                .toList();
                assertEquals(nearest, index.findNearest(seen), () -> seen + " in " + plates);
                assertEquals(
                        equal.size() == 1
                                ? equal.stream()
                                        .filter(plate -> LookAlikes.mayBeTakenFor(seen, plate))
                                        .findFirst()
                                : Optional.empty(),
                        index.findOnly(seen),
                        () -> seen + " in " + plates);
                found += nearest.isPresent() ? 1 : 0;
            }
        }
        assertTrue(found > 1000, "found " + found);
    }

    private static Plate anyPlate(Random random) {
        return Plate.of(
                random.ints(3 + random.nextInt(4), 0, 6)
                        .mapToObj(i -> "0O1DAА".substring(i, i + 1))
                        .collect(Collectors.joining()));
    }

    @Test
    void a_hundred_thousand_entries_are_looked_through() {
        List<WhitelistEntry> entries =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> WhitelistEntry.of(Plate.of("XY%06d".formatted(i))))
                        .toList();

        assertEquals(hint("XY067890"), Whitelist.of(1, entries).similarTo(Plate.of("XYO6789O")));
    }
}
