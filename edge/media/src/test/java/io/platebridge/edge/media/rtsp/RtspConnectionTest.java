package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtspConnectionTest {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void an_address_that_does_not_answer_leaves_time_for_the_next() throws Exception {
        ServerSocket server = serve(1);
        List<InetSocketAddress> addresses = List.of(silent(), address(server));
        opened.add(RtspConnection.open(addresses, within(20)));
        assertEquals(server.getLocalPort(), server.accept().getLocalPort());
    }

    @Test
    void the_last_address_ends_with_the_time() throws IOException {
        List<InetSocketAddress> addresses = List.of(silent());
        BooleanSupplier isOver = within(3);
        assertThrows(RtspException.class, () -> RtspConnection.open(addresses, isOver));
        assertTrue(isOver.getAsBoolean(), "it was not given up before");
    }

    private static BooleanSupplier within(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return () -> System.nanoTime() - end > 0;
    }

    /** Returns an address where Linux drops all packets, because nobody accepts connections. */
    private InetSocketAddress silent() throws IOException {
        InetSocketAddress address = address(serve(1));
        boolean full = false;
        while (!full) {
            SocketChannel waiting = SocketChannel.open();
            opened.add(waiting);
            waiting.configureBlocking(false);
            waiting.connect(address);
            full = !waiting.finishConnect();
        }
        return address;
    }

    private ServerSocket serve(int backlog) throws IOException {
        ServerSocket server = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
        opened.add(server);
        return server;
    }

    private static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }
}
