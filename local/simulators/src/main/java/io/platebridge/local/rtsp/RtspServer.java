package io.platebridge.local.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Listens for viewers and serves each on a thread of its own until it is closed. */
public final class RtspServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, Broadcast> broadcasts;
    private final Optional<Credentials> credentials;
    private final RandomGenerator random;
    private final Set<RtspConnection> connections = ConcurrentHashMap.newKeySet();

    /**
     * Starts to listen.
     *
     * @param address port 0 for one that the system picks
     * @param broadcasts by path, {@code /gate}
     * @param random unguessable where credentials are asked for
     * @throws IOException if the address is in use or not this machine's
     */
    public RtspServer(
            InetSocketAddress address,
            Map<String, Broadcast> broadcasts,
            Optional<Credentials> credentials,
            RandomGenerator random)
            throws IOException {
        this.broadcasts = Map.copyOf(broadcasts);
        this.credentials = credentials;
        this.random = random;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(address);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        Thread.ofPlatform().daemon().name("rtsp-listener").start(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("rtsp-viewer").start(() -> serve(socket));
            } catch (SocketException e) {
                // Closed, or a viewer gave up while it was accepted: the loop's condition decides.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        try (RtspConnection connection =
                new RtspConnection(socket, broadcasts, credentials, HexFormat.of().formatHex(id))) {
            connections.add(connection);
            try {
                if (!listener.isClosed()) {
                    socket.setTcpNoDelay(true);
                    connection.serve();
                }
            } finally {
                connections.remove(connection);
            }
        } catch (IOException e) {
            // The viewer went away, which viewers do; its connection is closed and forgotten.
        }
    }

    /** Stops listening and cuts every viewer off. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the listener could not be closed", e);
        }
        connections.forEach(RtspConnection::close);
    }
}
