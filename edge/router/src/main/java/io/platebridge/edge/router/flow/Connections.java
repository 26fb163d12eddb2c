package io.platebridge.edge.router.flow;

import io.netty.channel.Channel;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.MessageDecoder;
import io.platebridge.edge.router.websocket.WebSocketFrames;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The connections of a router, from the HTTP handshake on. */
public final class Connections {

    private static final int STREAM_SHARE = 4;
    private static final int UNAUTHENTICATED_SHARE = 8;

    /**
     * The bytes of a buffer in addition to its message: a frame as large as the share still fits.
     */
    private static final int OVERHEAD = WebSocketFrames.MAX_HEADER + MessageDecoder.TAIL;

    private final SessionSource sessions;
    private final ConnectionAdmission admission;
    private final ConnectionSweeper sweeper = new ConnectionSweeper();
    private final RouterContext context;

    /**
     * @param random of stream ids; thread-safe and not predictable
     */
    public Connections(
            RouterSettings settings,
            SessionSource sessions,
            RemoteStreams remotes,
            List<StreamListener> listeners,
            Clock clock,
            RandomGenerator random) {
        this.sessions = sessions;
        admission = new ConnectionAdmission(settings.limits().connections());
        long bytes = settings.limits().undeliveredBytes();
        var budget = new Budget(bytes);
        var counters = new RouterCounters();
        context =
                new RouterContext(
                        settings,
                        new StreamTable(
                                budget,
                                bytes / STREAM_SHARE + OVERHEAD,
                                remotes,
                                listeners,
                                counters,
                                clock),
                        counters,
                        budget,
                        new Budget(bytes / UNAUTHENTICATED_SHARE),
                        clock,
                        random);
    }

    /** Adds a socket that is not a WebSocket yet; the oldest is closed if there are too many. */
    public void beginHandshake(Channel channel) {
        admission.beginHandshake(channel);
    }

    /** Removes a socket that has become a WebSocket, or is closed. */
    public void endHandshake(Channel channel) {
        admission.endHandshake(channel);
    }

    /** Returns whether there are as many connections with a session as there may be. */
    public boolean isFull() {
        return admission.isFull();
    }

    /**
     * Makes a connection of a channel. Must be called on its event loop.
     *
     * @return the handler of the channel's bytes from now on
     */
    public MessageDecoder open(Channel channel, Endpoint endpoint, Optional<SessionToken> token) {
        var connection = new Connection(channel, endpoint, sessions, admission, sweeper, context);
        connection.start(token);
        return connection.decoder();
    }

    /** Returns the streams, for other parts of the process. */
    public Streams streams() {
        return context.table();
    }

    /** Returns the router's numbers, and the ids of the streams that a session may watch. */
    public RouterStats stats(Optional<Session> viewer) {
        RouterCounters counters = context.counters();
        AccessPolicy policy = context.policy();
        List<String> watchable =
                viewer.map(session ->
                                context.table()
                                        .publishedIds(company -> policy.mayWatch(session, company)))
                        .orElse(List.of());
        return new RouterStats(
                counters.producers.get(),
                counters.videoConsumers.get(),
                counters.alertConsumers.get(),
                counters.connections.get(),
                context.table().publishedCount(),
                watchable);
    }

    /** Returns what was received and sent since the start. */
    public RouterTraffic traffic() {
        return context.counters().traffic();
    }

    /** Returns the number of streams that are published or watched. */
    public int streamCount() {
        return context.table().size();
    }

    /** Returns the bytes of messages that are being received or not written to all clients yet. */
    public long undeliveredBytes() {
        return context.budget().held() + context.unauthenticatedBudget().held();
    }
}
