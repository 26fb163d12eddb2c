package io.platebridge.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** TCP ports of this machine. */
public final class Ports {
    // Concurrent builds on one machine must not try the same ports in the same order.
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Ports() {}

    /**
     * Returns a port without a listener, 20000-31999.
     *
     * <p>Not one that the operating system would choose: from its range (32768-60999 on Linux) it
     * also takes the ports of outgoing connections, so such a port may be gone before it is used.
     */
    public static int free() {
        while (true) {
            int port = RANDOM.nextInt(20_000, 32_000);
            if (isFree(port)) {
                return port;
            }
        }
    }

    /** Whether a server could listen on the port, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        return !accepts(port) && canBind(new InetSocketAddress(port));
    }

    /** Returns whether a server accepts connections at the port on 127.0.0.1. */
    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
