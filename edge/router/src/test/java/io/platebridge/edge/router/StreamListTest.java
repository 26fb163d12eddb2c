package io.platebridge.edge.router;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamListTest {

    private RunningRouter running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningRouter();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void a_list_has_the_streams_of_the_users_companies_only() throws Exception {
        try (var gate = running.phone("gate", "ann.acme");
                var exit = running.phone("exit", "bob.acme");
                var _ = running.phone("fence", "eve.other");
                var viewer = running.viewer("gate", "guard.acme");
                var stranger = running.connect("/streams/subscribe", "eve.other");
                var admin = running.connect("/streams/subscribe", "root.none")) {
            gate.send(RunningRouter.frame("gate", "AA", 1));
            viewer.json("video-frame");
            assertEquals(List.of("exit online", "gate streaming"), RunningRouter.list(viewer));
            assertEquals(List.of("fence online"), RunningRouter.list(stranger));
            assertEquals(
                    List.of("exit online", "fence online", "gate streaming"),
                    RunningRouter.list(admin));
            exit.leave();
            await().untilAsserted(() ->
                    assertEquals(List.of("gate streaming"), RunningRouter.list(viewer)));
        }
    }
}
