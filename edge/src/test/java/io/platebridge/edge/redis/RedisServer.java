package io.platebridge.edge.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Redis that keeps nothing, and can be killed, frozen and started again. */
public final class RedisServer implements AutoCloseable {

    private static final String PASSWORD = "s3cret";

    private final Path folder;
    private final int port;
    private Process process;

    public RedisServer(Path folder) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        start();
    }

    public RedisUrl url() {
        return new RedisUrl("redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port));
    }

    public void start() throws IOException {
        process =
                new ProcessBuilder(
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
                                        folder.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        await().atMost(Duration.ofSeconds(30)).until(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
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
