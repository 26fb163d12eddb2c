package io.platebridge.local.frigate;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's broker on a port of its own, without memory. */
final class Mosquitto implements AutoCloseable {

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final Process process;

    private Mosquitto(Process process) {
        this.process = process;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, HOST)) {
            return socket.getLocalPort();
        }
    }

    static String url(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when it accepts connections. */
    static Mosquitto start(int port) throws IOException {
        Path config = Files.createTempFile("mosquitto", ".conf");
        Files.writeString(
                config,
                "listener %d 127.0.0.1%nallow_anonymous true%npersistence false%n".formatted(port));
        Process process =
                new ProcessBuilder("/usr/sbin/mosquitto", "-c", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        await().until(() -> accepts(port));
        Files.delete(config);
        return new Mosquitto(process);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(HOST, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
