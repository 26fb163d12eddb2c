package io.platebridge.edge.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamIdReservationsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final Owner EVE = new Owner(new CompanyId("other"), new UserId("eve"));
    private static final StreamId GATE = new StreamId("gate");

    private final StreamIdReservations away = new StreamIdReservations();

    @Test
    void an_id_is_reserved_for_its_owner_and_then_free() {
        away.add(GATE, ANN, NOW);
        Instant end = NOW.plus(StreamIdReservations.HELD);
        assertEquals(Optional.of(ANN), away.owner(GATE, end.minusMillis(1)));
        assertEquals(Optional.empty(), away.owner(GATE, end));
    }

    @Test
    void a_reservation_lasts_no_longer_because_the_clock_was_ahead() {
        away.add(GATE, ANN, NOW.plus(Duration.ofDays(1)));
        away.add(new StreamId("yard"), EVE, NOW);
        assertEquals(Optional.of(ANN), away.owner(GATE, NOW));
        Instant end = NOW.plus(StreamIdReservations.HELD);
        assertEquals(Optional.empty(), away.owner(GATE, end));
        assertEquals(Optional.empty(), away.owner(new StreamId("yard"), end));
    }

    @Test
    void an_owner_reserves_a_limited_number_of_ids_and_displaces_no_others() {
        away.add(GATE, ANN, NOW);
        for (int i = 0; i < 20_000; i++) {
            away.add(new StreamId("mine" + i), EVE, NOW);
        }
        assertEquals(Optional.of(ANN), away.owner(GATE, NOW));
        assertEquals(Optional.of(EVE), away.owner(new StreamId("mine0"), NOW));
        assertEquals(
                Optional.empty(),
                away.owner(new StreamId("mine" + StreamIdReservations.MOST_OF_ONE), NOW));
        away.remove(new StreamId("mine0"));
        away.add(new StreamId("another"), EVE, NOW);
        assertEquals(Optional.of(EVE), away.owner(new StreamId("another"), NOW));
    }
}
