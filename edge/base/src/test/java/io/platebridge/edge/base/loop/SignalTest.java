package io.platebridge.edge.base.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignalTest {

    private final Signal signal = new Signal();
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void each_signal_notifies_the_listener() {
        signal.connect(heard::incrementAndGet);
        assertEquals(0, heard.get());
        signal.raise();
        signal.raise();
        assertEquals(2, heard.get());
    }

    @Test
    void signals_raised_before_a_listener_connects_notify_it_once() {
        signal.raise();
        signal.raise();
        signal.connect(heard::incrementAndGet);
        assertEquals(1, heard.get());
        signal.raise();
        assertEquals(2, heard.get());
    }
}
