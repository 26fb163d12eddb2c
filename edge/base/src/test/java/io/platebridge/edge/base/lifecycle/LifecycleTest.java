package io.platebridge.edge.base.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void a_part_that_fails_to_close_does_not_keep_the_others_open() {
        var closed = new ArrayList<String>();
        var lifecycle = new Lifecycle();
        lifecycle.own(() -> closed.add("first"));
        lifecycle.own(() -> {
            closed.add("second");
            throw new IllegalStateException("in use");
        });
        lifecycle.own(() -> closed.add("third"));

        lifecycle.close();

        assertEquals(List.of("third", "second", "first"), closed);
    }
}
