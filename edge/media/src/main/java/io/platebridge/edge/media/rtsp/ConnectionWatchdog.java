package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends connections whose time is over, so that a reader may block in reads and writes. First the
 * input is shut down: the reader returns and can still send TEARDOWN. If the connection is open a
 * moment later, it is closed. One daemon thread for all connections. Thread-safe.
 */
final class ConnectionWatchdog {

    private static final long CHECK_NANOS = 100_000_000;
    private static final int CHECKS_UNTIL_CLOSED = 3;

    private static final EventLog LOG = EventLog.of(ConnectionWatchdog.class);

    private static final Map<SocketChannel, Watched> WATCHED = new ConcurrentHashMap<>();

    static {
        Thread.ofPlatform().name("rtsp-watchdog").daemon().start(ConnectionWatchdog::run);
    }

    /** A connection, and how often it was found to be late. */
    private static final class Watched {
        private final BooleanSupplier isOver;
        private int late; // used by the watchdog's thread only

        Watched(BooleanSupplier isOver) {
            this.isOver = isOver;
        }
    }

    private ConnectionWatchdog() {}

    /**
     * @param isOver whether the connection's time is over; must be thread-safe
     */
    static void watch(SocketChannel channel, BooleanSupplier isOver) {
        WATCHED.put(channel, new Watched(isOver));
    }

    static void release(SocketChannel channel) {
        WATCHED.remove(channel);
    }

    private static void run() {
        while (true) {
            LockSupport.parkNanos(CHECK_NANOS);
            WATCHED.forEach(ConnectionWatchdog::checkSafely);
        }
    }

    /** A defect ends one connection; without this thread, the reads of all would never end. */
    private static void checkSafely(SocketChannel channel, Watched watched) {
        try {
            check(channel, watched);
        } catch (RuntimeException e) {
            LOG.error(e, "rtsp_watchdog_failed");
            release(channel);
            try {
                channel.close();
            } catch (IOException _) {
                // it is not needed any more
            }
        }
    }

    private static void check(SocketChannel channel, Watched watched) {
        if (!watched.isOver.getAsBoolean()) {
            watched.late = 0;
            return;
        }
        try {
            if (watched.late++ == 0 && channel.isConnected()) {
                channel.shutdownInput();
            } else if (watched.late > CHECKS_UNTIL_CLOSED || !channel.isConnected()) {
                release(channel);
                channel.close();
            }
        } catch (IOException _) {
            release(channel); // it is closed already
        }
    }
}
