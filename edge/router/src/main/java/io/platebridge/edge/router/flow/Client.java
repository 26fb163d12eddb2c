package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.CloseCode;
import java.util.List;
import java.util.Optional;

/**
 * The client of a connection: its state, its permissions and the answers it gets. Must be called on
 * the connection's event loop.
 */
final class Client {

    private final Outbound outbound;
    private final InboundQuota quota;
    private final ConnectionAuth auth;
    private final AccessPolicy policy;
    private final Endpoint endpoint;
    private final EventLoop loop;
    private final RouterContext context;
    private ClientState state = new Unassigned(this);

    Client(
            Outbound outbound,
            InboundQuota quota,
            ConnectionAuth auth,
            Endpoint endpoint,
            EventLoop loop,
            RouterContext context) {
        this.outbound = outbound;
        this.quota = quota;
        this.auth = auth;
        this.policy = context.policy();
        this.endpoint = endpoint;
        this.loop = loop;
        this.context = context;
    }

    ClientState state() {
        return state;
    }

    void become(ClientState next) {
        state = next;
    }

    Outbound outbound() {
        return outbound;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    StreamTable table() {
        return context.table();
    }

    RouterCounters counters() {
        return context.counters();
    }

    RouterSettings settings() {
        return context.settings();
    }

    Budget budget() {
        return context.budget();
    }

    /** Returns the time in ms since 1970. */
    long now() {
        return context.clock().millis();
    }

    long nextRandomLong() {
        return context.random().nextLong();
    }

    /** Returns a stream's subscribers on this connection's event loop. */
    LoopSubscribers subscribersOf(Stream stream) {
        return stream.subscribersOn(loop);
    }

    boolean isAuthenticated() {
        return auth.session().isPresent();
    }

    /**
     * Returns the authenticated user.
     *
     * @throws java.util.NoSuchElementException if there is no session
     */
    UserId user() {
        return auth.session().orElseThrow().caller().user();
    }

    boolean mayWatch(CompanyId company) {
        return auth.session().filter(session -> policy.mayWatch(session, company)).isPresent();
    }

    boolean mayPublish(Owner owner) {
        return auth.session().filter(session -> policy.mayPublish(session, owner)).isPresent();
    }

    /** Returns the companies that this client may publish for, sorted. */
    List<CompanyId> publishableCompanies() {
        return auth.session().map(policy::publishableCompanies).orElse(List.of());
    }

    /**
     * Returns whether another message that is not a frame may be processed now; closes the
     * connection if not.
     */
    boolean acquireMessage() {
        if (quota.tryAcquire(System.nanoTime())) {
            return true;
        }
        outbound.close(
                new MessageError(
                        MessageErrorCode.RATE_LIMITED,
                        "more than %d messages a second; send fewer"
                                .formatted(quota.messagesPerSecond())),
                CloseCode.POLICY_VIOLATION);
        return false;
    }

    /** Releases a message. */
    void release(ByteBuf message) {
        quota.release(message);
    }

    /** Releases a message and sends the reason, at the rate of messages that are not frames. */
    void reject(ByteBuf message, MessageError problem) {
        release(message);
        if (acquireMessage()) {
            outbound.reject(problem);
        }
    }

    void reject(MessageErrorCode code, String message) {
        outbound.reject(new MessageError(code, message));
    }

    /** Confirms a registration or subscription and sends the stream's status. */
    void confirm(String message, Stream stream) {
        outbound.send(ServerMessages.success(message, Optional.of(stream.id()), now()));
        outbound.send(ServerMessages.status(stream.id(), stream.status(), now()));
    }
}
