package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.media.rtsp.RtspException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A TCP connection to a camera, with blocking reads and writes that the {@link ConnectionWatchdog}
 * ends when the time is over. Not thread-safe.
 */
final class RtspConnection implements AutoCloseable {

    private static final long SHARE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketChannel channel;
    private final BooleanSupplier isOver;
    private final MessageBuffer buffer = new MessageBuffer();

    private RtspConnection(SocketChannel channel, BooleanSupplier isOver) {
        this.channel = channel;
        this.isOver = isOver;
    }

    /**
     * Connects to the first address of the host that accepts. An address that does not answer is
     * given up after 2 s, unless it is the last one.
     *
     * @param isOver whether the time is over or the camera was stopped; must be thread-safe
     */
    static RtspConnection open(String host, int port, BooleanSupplier isOver) throws RtspException {
        try {
            return open(
                    Stream.of(InetAddress.getAllByName(host))
                            .map(address -> new InetSocketAddress(address, port))
                            .toList(),
                    isOver);
        } catch (UnknownHostException _) {
            throw unreachable("unknown host");
        }
    }

    /** Connects to the first address that accepts. */
    static RtspConnection open(List<InetSocketAddress> addresses, BooleanSupplier isOver)
            throws RtspException {
        String fault = "no address";
        for (InetSocketAddress address : addresses) {
            long begin = System.nanoTime();
            boolean last = address.equals(addresses.getLast());
            try {
                return open(
                        address, () -> !last && System.nanoTime() - begin > SHARE_NANOS, isOver);
            } catch (IOException e) {
                fault = e instanceof SocketException ? String.valueOf(e.getMessage()) : "no answer";
            }
            if (isOver.getAsBoolean()) {
                break;
            }
        }
        throw unreachable(fault);
    }

    private static RtspException unreachable(String fault) {
        return new RtspException(Reason.UNREACHABLE, "no connection to the camera: " + fault);
    }

    private static RtspConnection open(
            InetSocketAddress address, BooleanSupplier isShareOver, BooleanSupplier isOver)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean whole = false;
        ConnectionWatchdog.watch(
                channel, () -> isShareOver.getAsBoolean() || isOver.getAsBoolean());
        try {
            channel.connect(address);
            ConnectionWatchdog.watch(channel, isOver);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            whole = true;
            return new RtspConnection(channel, isOver);
        } finally {
            if (!whole) {
                ConnectionWatchdog.release(channel);
                channel.close();
            }
        }
    }

    void setChannels(Set<Integer> used) {
        buffer.setChannels(used);
    }

    /** Sends a message of RTSP, see {@link #send(byte[])}. */
    void send(String message) {
        send(message.getBytes(UTF_8));
    }

    /**
     * Sends bytes. If the camera has gone, the next read says so, after what the camera sent
     * before.
     */
    void send(byte[] message) {
        try {
            ByteBuffer left = ByteBuffer.wrap(message);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException _) {
            // as above
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws RtspException if the connection has ended, its time is over, or it carries no RTSP
     */
    RtspMessage next() throws RtspException {
        while (true) {
            RtspMessage message = buffer.next();
            if (message != null) {
                return message;
            }
            try {
                int count = channel.read(buffer.space());
                if (count < 0) {
                    throw ended();
                }
                buffer.added(count);
            } catch (IOException _) {
                throw ended();
            }
        }
    }

    private RtspException ended() {
        if (buffer.isOther()) {
            return RtspException.notUnderstood("RTSP", "other bytes");
        }
        return isOver.getAsBoolean()
                ? new RtspException(
                        Reason.SILENT, "connected, but no answer or picture came in time")
                : new RtspException(Reason.LOST, "the camera ended the connection");
    }

    @Override
    public void close() {
        ConnectionWatchdog.release(channel);
        try {
            channel.close();
        } catch (IOException _) {
            // it is not needed any more
        }
    }
}
