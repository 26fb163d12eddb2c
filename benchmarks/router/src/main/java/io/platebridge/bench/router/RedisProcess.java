package io.platebridge.bench.router;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Redis that keeps nothing. */
final class RedisProcess implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final int port = Ports.free();
    private final TetheredServer server;

    static boolean isInstalled() {
        return Files.exists(PROGRAM);
    }

    RedisProcess() throws IOException {
        var command = new ArrayList<>(List.of(PROGRAM.toString(), "--bind", "127.0.0.1"));
        command.addAll(List.of("--port", String.valueOf(port), "--save", ""));
        server = TetheredServer.start(port, Files.createTempDirectory("redis"), command);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Returns the CPU time it has taken, user and system, s. */
    double cpuSeconds() throws IOException {
        return ServerProcess.cpuSeconds(server.pid());
    }

    @Override
    public void close() {
        server.close();
    }
}
