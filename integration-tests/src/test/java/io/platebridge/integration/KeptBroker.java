package io.platebridge.integration;

import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** mosquitto as guide/frigate.md sets it up: it keeps sessions and what waits in them on disk. */
final class KeptBroker {

    private KeptBroker() {}

    /**
     * Starts it.
     *
     * @param folder for its files
     */
    static TetheredServer start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        Path config =
                Files.writeString(
                        folder.resolve("mosquitto.conf"),
                        // Started by root, it would become a user that can't write there.
                        """
                        user root
                        persistence true
                        persistence_location %s/
                        autosave_on_changes true
                        autosave_interval 1
                        max_queued_messages 100000
                        listener %d 127.0.0.1
                        allow_anonymous true
                        """
                                .formatted(folder, port));
        return TetheredServer.start(
                port, folder, List.of("/usr/sbin/mosquitto", "-c", config.toString()));
    }
}
