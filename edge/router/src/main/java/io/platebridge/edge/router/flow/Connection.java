package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.CloseCode;
import io.platebridge.edge.router.websocket.MessageDecoder;
import io.platebridge.edge.router.websocket.MessageReceiver;
import io.platebridge.edge.router.websocket.WebSocketFrames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's WebSocket: sends messages, detects clients that have disconnected or read nothing, and
 * closes with a close frame. Must be called on its event loop, except for methods marked
 * thread-safe.
 */
final class Connection implements Outbound, MessageReceiver, ConnectionAuth.Listener {

    private static final long MAX_UNWRITTEN_BYTES = 1 << 20;

    private final Channel channel;
    private final RouterContext context;
    private final Timeouts timeouts;
    private final Budget budget;
    private final ConnectionAdmission admission;
    private final ConnectionSweeper sweeper;
    private final ConnectionAuth auth;
    private final Client client;
    private final ProtocolHandler handler;
    private final MessageDecoder decoder;
    private final InboundQuota quota;
    private @Nullable ChannelFuture frames;
    private int unwritten;
    private long unwrittenBytes;
    private long heardAt = System.nanoTime();
    private long pingedAt = heardAt;
    private final WriteStallDetector stalls = new WriteStallDetector(heardAt);
    private long closingSince;

    Connection(
            Channel channel,
            Endpoint endpoint,
            SessionSource sessions,
            ConnectionAdmission admission,
            ConnectionSweeper sweeper,
            RouterContext context) {
        this.channel = channel;
        this.context = context;
        this.timeouts = context.settings().timeouts();
        this.budget = context.budget();
        this.admission = admission;
        this.sweeper = sweeper;
        this.auth =
                new ConnectionAuth(
                        this,
                        this,
                        channel.eventLoop(),
                        sessions,
                        timeouts,
                        context.counters(),
                        context.clock(),
                        context.random());
        this.quota =
                new InboundQuota(
                        context.settings().limits().messagesPerSecond(),
                        context.unauthenticatedBudget(),
                        heardAt);
        this.client = new Client(this, quota, auth, endpoint, channel.eventLoop(), context);
        this.handler = new ProtocolHandler(client, this, auth, context.clock());
        this.decoder =
                new MessageDecoder(
                        this, ConnectionAuth.MAX_MESSAGE_BYTES, context.unauthenticatedBudget());
        sweeper.add(channel.eventLoop(), this);
        context.counters().connections.incrementAndGet();
    }

    /** Returns the decoder that turns the channel's bytes into this connection's messages. */
    MessageDecoder decoder() {
        return decoder;
    }

    /** Starts, with the token of the handshake if there was one. */
    void start(Optional<SessionToken> token) {
        token.ifPresentOrElse(
                first -> auth.begin(first, false), () -> admission.addUnauthenticated(this));
    }

    @Override
    public void authenticationStarted() {
        admission.beginAuthentication(this);
        decoder.await();
        channel.config().setAutoRead(false);
    }

    /**
     * Switches to the budget and message size of authenticated connections, and processes the
     * messages that came during authentication. Closes if there are too many connections.
     */
    @Override
    public void authenticated(boolean byMessage) {
        if (!admission.endAuthentication(this)) {
            closeNow("connection limit reached");
            return;
        }
        quota.useBudget(budget);
        decoder.use(budget);
        decoder.allow(RouterSettings.MAX_MESSAGE_BYTES);
        if (byMessage) {
            auth.sendSuccess();
        }
        decoder.resume(channel);
        channel.config().setAutoRead(true);
    }

    @Override
    public void message(boolean text, ByteBuf message) {
        if (closingSince != 0) {
            quota.release(message);
        } else {
            handler.handleMessage(text, message);
        }
    }

    @Override
    public void send(byte[] json) {
        if (!channel.eventLoop().inEventLoop()) {
            EventLoops.tryExecute(channel.eventLoop(), () -> send(json));
            return;
        }
        if (closingSince != 0) {
            return;
        }
        if (unwritten > 0 && !mayBuffer(json.length)) {
            channel.close(); // it reads nothing, so an error could not reach it
            return;
        }
        unwritten++;
        unwrittenBytes += json.length;
        budget.reserve(json.length);
        channel.writeAndFlush(WebSocketFrames.message(channel.alloc(), WebSocketFrames.TEXT, json))
                .addListener(_ -> onWritten(json.length));
    }

    private boolean mayBuffer(int bytes) {
        return unwritten < context.settings().limits().alertsWaiting()
                && unwrittenBytes + bytes <= MAX_UNWRITTEN_BYTES
                && !budget.isSpent();
    }

    private void onWritten(int bytes) {
        unwritten--;
        unwrittenBytes -= bytes;
        budget.release(bytes);
        stalls.progressed();
    }

    @Override
    public ChannelFuture writeFrames(ByteBuf wire) {
        ChannelFuture written = channel.writeAndFlush(wire);
        frames = written;
        stalls.progressed();
        return written;
    }

    @Override
    public Optional<ChannelFuture> outstandingFrames() {
        return Optional.ofNullable(frames).filter(written -> !written.isDone());
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public void reject(MessageError problem) {
        send(ServerMessages.error(problem, context.clock().millis()));
    }

    @Override
    public void close(MessageError problem, CloseCode code) {
        if (channel.eventLoop().inEventLoop()) {
            reject(problem);
            close(code, problem.code().name());
        } else {
            EventLoops.tryExecute(channel.eventLoop(), () -> close(problem, code));
        }
    }

    /** Sends a close frame, frees everything and gives the client some time to close. */
    private void close(CloseCode code, String reason) {
        if (closingSince != 0) {
            return;
        }
        closingSince = System.nanoTime();
        client.state().end();
        auth.stop();
        channel.config().setAutoRead(true);
        channel.writeAndFlush(WebSocketFrames.close(channel.alloc(), code, reason));
        decoder.resume(channel); // its close frame may have come
    }

    /** Closes in favour of another connection, unless it has a session now. Thread-safe. */
    void evict() {
        EventLoops.tryExecute(
                channel.eventLoop(),
                () -> {
                    if (auth.session().isEmpty()) {
                        closeNow("authentication timeout");
                    }
                });
    }

    /** Closes without waiting for the client, since another connection needs the capacity. */
    private void closeNow(String reason) {
        close(CloseCode.TRY_AGAIN_LATER, reason);
        channel.close();
    }

    /** Closes the socket without a close frame. */
    void abort() {
        channel.close();
    }

    @Override
    public void turnEnded() {
        client.state().flush();
    }

    @Override
    public void alive() {
        heardAt = System.nanoTime();
    }

    @Override
    public void ended(CloseCode code, String reason) {
        boolean closeSent = closingSince != 0;
        close(code, reason);
        if (closeSent || code == CloseCode.NORMAL) {
            // Sends everything that is written, the answer to the close frame last.
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void gone() {
        sweeper.remove(channel.eventLoop(), this);
        client.state().end();
        auth.stop();
        if (closingSince == 0) {
            closingSince = System.nanoTime();
        }
        context.counters().connections.decrementAndGet();
        admission.remove(this, auth.session().isPresent());
    }

    /** Checks that the client is alive, reads its messages, and still has permission. */
    void tick() {
        long now = System.nanoTime();
        if (closingSince != 0) {
            if (now - closingSince > timeouts.close().toNanos()) {
                channel.close();
            }
            return;
        }
        long stalled = stalls.stalledNanos(channel.unsafe().outboundBuffer(), now);
        if (stalled > timeouts.writeStall().toNanos()) {
            channel.close(); // a close frame would wait behind unread messages
        } else if (now - heardAt > 2 * timeouts.ping().toNanos()) {
            channel.close(); // it did not answer the ping
        } else if (now - Math.max(heardAt, pingedAt) > timeouts.ping().toNanos()) {
            pingedAt = now;
            channel.writeAndFlush(WebSocketFrames.ping(channel.alloc()));
        }
        auth.tick(now);
        client.state().tick(now);
    }
}
