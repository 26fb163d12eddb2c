package io.platebridge.edge.router.flow;

import io.netty.channel.Channel;
import io.platebridge.core.tenancy.CompanyId;
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

/** All connections of a router, and what they share. */
public final class Connections {

    private static final int LOBBY_SHARE = 4;
    private static final int LOBBY_AT_LEAST = 16;
    private static final int STREAM_SHARE = 4;

    /** What a message's room has besides it: a frame as large as the share still goes on. */
    private static final int AROUND = WebSocketFrames.MAX_HEADER + MessageDecoder.TAIL;

    private static final int STRANGERS_SHARE = 8;

    private final RouterContext shared;
    private final EvictingPool<Channel> door;

    /**
     * @param random of stream ids, safe for use by several threads and not to be guessed
     */
    public Connections(
            RouterSettings settings,
            SessionSource sessions,
            RemoteStreams remotes,
            List<StreamListener> listeners,
            Clock clock,
            RandomGenerator random) {
        long bytes = settings.limits().undeliveredBytes();
        int most = settings.limits().connections();
        var budget = new Budget(bytes);
        int strangers = LOBBY_AT_LEAST + most / LOBBY_SHARE;
        door = new EvictingPool<>(strangers, Channel::close);
        shared =
                new RouterContext(
                        settings,
                        sessions,
                        new StreamTable(
                                budget, bytes / STREAM_SHARE + AROUND, remotes, listeners, clock),
                        new RouterCounters(),
                        new ConnectionSweeper(),
                        new EvictingPool<>(strangers, Connection::giveWay),
                        new EvictingPool<>(LOBBY_AT_LEAST + most, Connection::giveWay),
                        budget,
                        new Budget(bytes / STRANGERS_SHARE),
                        clock,
                        random);
    }

    /** A socket comes that is no WebSocket yet; if there are too many, the oldest is closed. */
    public void enter(Channel channel) {
        door.enter(channel);
    }

    /** It has become a WebSocket, or is gone. */
    public void leave(Channel channel) {
        door.leave(channel);
    }

    /** Tells whether there may be no more with a session. */
    public boolean full() {
        return shared.census().known.get() >= shared.settings().limits().connections();
    }

    /**
     * Makes a connection of a channel; on its event loop.
     *
     * @return what the channel's bytes go to from now on
     */
    public MessageDecoder open(Channel channel, Endpoint endpoint, Optional<SessionToken> token) {
        var connection = new Connection(channel, endpoint, shared);
        connection.begin(token);
        return connection.decoder();
    }

    /** Returns the streams, for parts outside of the router. */
    public Streams streams() {
        return shared.table();
    }

    /** Returns how many there are of everything, and of which streams somebody may know. */
    public RouterStats stats(Optional<Session> asker) {
        RouterCounters census = shared.census();
        List<String> known =
                asker.map(session -> shared.table().active(company -> mayWatch(session, company)))
                        .orElse(List.of());
        return new RouterStats(
                census.producers.get(),
                census.videoConsumers.get(),
                census.alertConsumers.get(),
                census.connections.get(),
                shared.table().active(),
                known);
    }

    private boolean mayWatch(Session session, CompanyId company) {
        return ConnectionAuth.mayWatch(session, company, shared.settings());
    }

    /** Returns how many streams somebody has or watches. */
    public int streamCount() {
        return shared.table().size();
    }

    /** Returns the bytes of messages that are coming in or that nobody has taken yet. */
    public long undeliveredBytes() {
        return shared.budget().held() + shared.strangers().held();
    }
}
