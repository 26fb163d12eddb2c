package io.platebridge.edge.media.rtsp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionWatchdogTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void a_defect_of_one_connection_does_not_end_the_watch_over_others() throws IOException {
        try (SocketChannel defect = SocketChannel.open();
                SocketChannel late = SocketChannel.open()) {
            ConnectionWatchdog.watch(
                    defect,
                    () -> {
                        throw new IllegalStateException("a defect");
                    });
            await().atMost(TIMEOUT).until(() -> !defect.isOpen());
            ConnectionWatchdog.watch(late, () -> true);
            await().atMost(TIMEOUT).until(() -> !late.isOpen());
        }
    }
}
