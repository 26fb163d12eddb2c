package io.platebridge.core.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {

    @Test
    void what_the_operator_does_not_set_is_as_usual() {
        Quotas quotas = Quotas.parse(" pods=200, plates_per_site=50");
        assertEquals(200, quotas.of(Quota.PODS));
        assertEquals(50, quotas.of(Quota.PLATES_PER_SITE));
        assertEquals(Quota.MEMBERS.usual(), quotas.of(Quota.MEMBERS));
        assertEquals(Quotas.USUAL, Quotas.parse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods",
                "pods=",
                "pods=0",
                "pods=-1",
                "pods=1e3",
                "cars=1",
                "pods=1,pods=2",
                "pods=1000001",
                "notice_targets=101",
                "pods=1,",
                "pods=1=2"
            })
    void a_wrong_setting_is_named(String text) {
        var fault = assertThrows(IllegalArgumentException.class, () -> Quotas.parse(text));
        assertTrue(
                fault.getMessage()
                        .startsWith(
                                "quotas: expected numbers from 1, such as pods=200, at most one each of communities (to 1000000),"));
    }
}
