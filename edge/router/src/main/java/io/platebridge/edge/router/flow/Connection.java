package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.RouterSettings.Patience;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.TokenBucket;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.CloseCode;
import io.platebridge.edge.router.websocket.MessageDecoder;
import io.platebridge.edge.router.websocket.MessageReceiver;
import io.platebridge.edge.router.websocket.WebSocketFrames;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A client's WebSocket: sends what is small and must arrive, sees that the other side is alive and
 * takes what it is sent, and ends properly. What the client says goes to its {@link
 * ProtocolHandler}. Belongs to its event loop, but for what says otherwise.
 */
public final class Connection implements MessageReceiver {

    private static final long MAX_UNTAKEN_BYTES = 1 << 20;

    private final Channel channel;
    private final RouterContext shared;
    private final Patience patience;
    private final ConnectionAuth login;
    private final ProtocolHandler dialogue;
    private final MessageDecoder decoder;
    private final TokenBucket messages;
    private Budget budget;
    private @Nullable ChannelFuture frames;
    private int untaken;
    private long untakenBytes;
    private long heard = System.nanoTime();
    private long pinged = heard;
    private final WriteStallDetector progress = new WriteStallDetector(heard);
    private long closing;

    Connection(Channel channel, Endpoint endpoint, RouterContext shared) {
        this.channel = channel;
        this.shared = shared;
        this.patience = shared.settings().patience();
        this.login = new ConnectionAuth(this, shared);
        this.dialogue = new ProtocolHandler(this, endpoint, shared);
        this.messages = new TokenBucket(shared.settings().limits().messagesPerSecond(), heard);
        this.budget = shared.strangers();
        this.decoder = new MessageDecoder(this, ConnectionAuth.MAX_BYTES, budget);
        shared.rounds().add(channel.eventLoop(), this);
        shared.census().connections.incrementAndGet();
    }

    /** Returns what makes messages of the channel's bytes for this connection. */
    MessageDecoder decoder() {
        return decoder;
    }

    /** Begins, with the token of the handshake if there was one. */
    void begin(Optional<SessionToken> token) {
        token.ifPresentOrElse(shown -> login.begin(shown, false), () -> shared.lobby().enter(this));
    }

    /** A token was shown and is being looked at: it stands in nobody's way who shows one. */
    void asks() {
        shared.lobby().leave(this);
        shared.asking().enter(this);
    }

    Channel channel() {
        return channel;
    }

    ConnectionAuth login() {
        return login;
    }

    boolean mayWatch(CompanyId company) {
        return login.mayWatch(company);
    }

    @Override
    public void message(boolean text, ByteBuf message) {
        if (closing != 0) {
            drop(message);
        } else {
            dialogue.message(text, message);
        }
    }

    /**
     * The session is known now: messages come from the budget of all, and those that waited are
     * looked at. Whoever showed the token in a message is told. It ends if there are as many
     * connections with a session as there may be.
     */
    void admitted(boolean byMessage) {
        shared.asking().leave(this);
        if (shared.census().known.incrementAndGet() > shared.settings().limits().connections()) {
            turnAway("expected fewer connections");
            return;
        }
        budget = shared.budget();
        decoder.use(budget);
        decoder.allow(RouterSettings.MAX_MESSAGE_BYTES);
        if (byMessage) {
            authenticated();
        }
        decoder.goOn(channel);
        channel.config().setAutoRead(true);
    }

    /** Tells the client that the token of its message is that of its session. */
    void authenticated() {
        send(
                ServerMessages.success(
                        "Authentication successful", Optional.empty(), shared.clock().millis()));
    }

    /** Releases a message and gives its bytes back. */
    void drop(ByteBuf message) {
        budget.give(message.capacity());
        message.release();
    }

    /**
     * Tells whether another message other than a frame may come now; ends the connection if not.
     */
    boolean paced() {
        if (messages.take(System.nanoTime())) {
            return true;
        }
        end(
                new MessageError(
                        MessageErrorCode.RATE_LIMITED,
                        "expected at most %d messages a second, found more; send fewer"
                                .formatted(shared.settings().limits().messagesPerSecond())),
                CloseCode.POLICY_VIOLATION);
        return false;
    }

    /** Sends a message in JSON that must arrive; by any thread. */
    void send(byte[] json) {
        if (!channel.eventLoop().inEventLoop()) {
            execute(channel.eventLoop(), () -> send(json));
            return;
        }
        if (closing != 0) {
            return;
        }
        if (untaken > 0 && !mayWait(json.length)) {
            channel.close(); // it takes nothing, so it could not be told
            return;
        }
        untaken++;
        untakenBytes += json.length;
        shared.budget().force(json.length);
        channel.writeAndFlush(WebSocketFrames.message(channel.alloc(), WebSocketFrames.TEXT, json))
                .addListener(_ -> taken(json.length));
    }

    private boolean mayWait(int bytes) {
        return untaken < shared.settings().limits().alertsWaiting()
                && untakenBytes + bytes <= MAX_UNTAKEN_BYTES
                && !shared.budget().isSpent();
    }

    private void taken(int bytes) {
        untaken--;
        untakenBytes -= bytes;
        shared.budget().give(bytes);
        progress.took();
    }

    /** Writes frames; no others may be written before they are taken. */
    ChannelFuture show(ByteBuf wire) {
        ChannelFuture written = channel.writeAndFlush(wire);
        frames = written;
        progress.took();
        return written;
    }

    /** Returns the write of frames that are not taken yet. */
    Optional<ChannelFuture> untakenFrames() {
        return Optional.ofNullable(frames).filter(written -> !written.isDone());
    }

    /** Tells the client why a message was not acted on. */
    void refuse(MessageError problem) {
        send(ServerMessages.error(problem, shared.clock().millis()));
    }

    /** Tells the client why, and closes; by any thread. */
    void end(MessageError problem, CloseCode code) {
        if (channel.eventLoop().inEventLoop()) {
            refuse(problem);
            close(code, problem.code().name());
        } else {
            execute(channel.eventLoop(), () -> end(problem, code));
        }
    }

    /** Closes: says so, lets go of everything, and waits a little for the other side to close. */
    void close(CloseCode code, String reason) {
        if (closing != 0) {
            return;
        }
        closing = System.nanoTime();
        dialogue.leave();
        login.leave();
        channel.config().setAutoRead(true);
        channel.writeAndFlush(WebSocketFrames.close(channel.alloc(), code, reason));
        decoder.goOn(channel); // its close frame may have come
    }

    /** Ends at once, if it still has no session, since another wants to come in; by any thread. */
    void giveWay() {
        execute(
                channel.eventLoop(),
                () -> {
                    if (login.session().isEmpty()) {
                        turnAway("expected a session sooner");
                    }
                });
    }

    /** Closes without waiting for the other side: its place is needed. */
    private void turnAway(String reason) {
        close(CloseCode.TRY_AGAIN_LATER, reason);
        channel.close();
    }

    void unsubscribe(Subscriber viewer) {
        dialogue.unsubscribe(viewer);
    }

    @Override
    public void turnEnded() {
        dialogue.turnEnded();
    }

    @Override
    public void alive() {
        heard = System.nanoTime();
    }

    @Override
    public void ended(CloseCode code, String reason) {
        boolean told = closing != 0;
        close(code, reason);
        if (told || code == CloseCode.NORMAL) {
            // What is written goes out first, the answer to the close frame last.
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void gone() {
        shared.rounds().remove(channel.eventLoop(), this);
        dialogue.leave();
        login.leave();
        if (closing == 0) {
            closing = System.nanoTime();
        }
        shared.census().connections.decrementAndGet();
        shared.lobby().leave(this);
        shared.asking().leave(this);
        if (login.session().isPresent()) {
            shared.census().known.decrementAndGet();
        }
    }

    /** Looks whether it lives, takes what it is sent, and may still do what it does. */
    void tick() {
        long now = System.nanoTime();
        if (closing != 0) {
            if (now - closing > patience.farewell().toNanos()) {
                channel.close();
            }
            return;
        }
        long still = progress.still(channel.unsafe().outboundBuffer(), now);
        if (still > patience.stuck().toNanos()) {
            channel.close(); // a close frame would wait behind what it doesn't take
        } else if (now - heard > 2 * patience.ping().toNanos()) {
            channel.close(); // nobody is there
        } else if (now - Math.max(heard, pinged) > patience.ping().toNanos()) {
            pinged = now;
            channel.writeAndFlush(WebSocketFrames.ping(channel.alloc()));
        }
        login.tick(now);
        dialogue.tick(now);
    }

    /** Has an event loop do something; returns false if it has ended, with everything on it. */
    static boolean execute(EventLoop loop, Runnable action) {
        try {
            loop.execute(action);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}
