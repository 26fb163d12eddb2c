package io.platebridge.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void several_lists_become_one() {
        var page =
                Page.merge(
                        List.of(List.of("a", "d"), List.of("b", "c")),
                        new PageRequest(3, Optional.empty()),
                        Function.identity(),
                        Cursor.ORDER);

        assertEquals(List.of("a", "b", "c"), page.entries());
        assertEquals(Optional.of(new Cursor("c")), page.next());
    }

    @Test
    void the_last_page_has_no_cursor() {
        var page =
                Page.merge(
                        List.of(List.of("b"), List.of("a")),
                        new PageRequest(2, Optional.empty()),
                        Function.identity(),
                        Cursor.ORDER.reversed());

        assertEquals(List.of("b", "a"), page.entries());
        assertEquals(Optional.empty(), page.next());
    }

    @Test
    void positions_sort_as_the_store_sorts_them() {
        // U+FF61 is one char and sorts after the two of U+1F600 in Java, but not in UTF-8.
        assertTrue(Cursor.ORDER.compare("\uFF61", "\uD83D\uDE00") < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-11-20T12:00:00.000Z#pod#event", "ä日本#x"})
    void a_cursor_survives_the_wire(String position) {
        assertEquals(new Cursor(position), Cursor.parse(new Cursor(position).text()));
    }

    @Test
    void the_longest_cursor_fits_the_contract() {
        assertEquals(502, new Cursor("x".repeat(Cursor.MAX_BYTES)).text().length());
        assertThrows(
                IllegalArgumentException.class, () -> new Cursor("x".repeat(Cursor.MAX_BYTES + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "abc def", "gICA", "====", "%00"})
    void what_is_no_cursor_is_refused(String text) {
        var refusal = assertThrows(Refusal.class, () -> Cursor.parse(text));

        assertEquals(ErrorCode.CURSOR_INVALID, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2001, Integer.MAX_VALUE})
    void a_page_has_1_to_2000_entries(int limit) {
        assertThrows(
                IllegalArgumentException.class, () -> new PageRequest(limit, Optional.empty()));
    }
}
