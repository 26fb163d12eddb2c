package io.platebridge.edge.router.redis;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Redis without persistence, which can be killed, frozen and started again. */
public final class RedisServer implements AutoCloseable {

    private static final String PASSWORD = "s3cret";

    private final Path folder;
    private final int port = Ports.free();
    private final TetheredServer server;

    /**
     * @param options in addition to those of every test
     */
    public RedisServer(Path folder, String... options) {
        this.folder = folder;
        var command = new ArrayList<>(List.of("/usr/bin/redis-server", "--bind", "127.0.0.1"));
        command.addAll(List.of("--port", String.valueOf(port), "--requirepass", PASSWORD));
        command.addAll(List.of("--save", "", "--dir", folder.toString()));
        command.addAll(List.of(options));
        server = TetheredServer.start(port, folder, command);
    }

    public RedisUrl url() {
        return new RedisUrl("redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port));
    }

    public void start() {
        server.start();
    }

    /** Publishes a message of a size, by a process of its own. */
    public void publish(String channel, int bytes) throws Exception {
        Path file = folder.resolve("message");
        try (var message = new RandomAccessFile(file.toFile(), "rw")) {
            message.setLength(bytes); // zeroes
        }
        var client =
                new ProcessBuilder(
                        "/usr/bin/redis-cli",
                        "--no-auth-warning",
                        "-p",
                        String.valueOf(port),
                        "-a",
                        PASSWORD,
                        "-x",
                        "PUBLISH",
                        channel);
        int code =
                client.redirectInput(file.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("expected redis-cli to publish, found code " + code);
        }
    }

    /** Ends at once and loses its data. */
    public void kill() {
        server.kill();
    }

    /** Accepts connections, but answers nothing until it thaws. */
    public void freeze() {
        server.freeze();
    }

    public void thaw() {
        server.thaw();
    }

    @Override
    public void close() {
        kill();
    }
}
