package io.platebridge.edge.redis;

import static org.awaitility.Awaitility.await;

import io.platebridge.edge.Loopback;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Redis that keeps nothing, and can be killed, frozen and started again. */
public final class RedisServer implements AutoCloseable {

    private static final String PASSWORD = "s3cret";

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    /**
     * @param options besides those that make it a server for tests
     */
    public RedisServer(Path folder, String... options) throws IOException {
        this.folder = folder;
        this.options = List.of(options);
        port = Loopback.freePort();
        start();
    }

    public RedisUrl url() {
        return new RedisUrl("redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port));
    }

    public void start() throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/redis-server",
                                "--port",
                                String.valueOf(port),
                                "--bind",
                                "127.0.0.1",
                                "--requirepass",
                                PASSWORD,
                                "--save",
                                "",
                                "--dir",
                                folder.toString()));
        command.addAll(options);
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Loopback.hears(port));
    }

    /** Publishes a message of so many bytes, by a process of its own. */
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

    /** Ends at once; what it knows is lost. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Goes on to accept, and answers nothing, until it thaws. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
