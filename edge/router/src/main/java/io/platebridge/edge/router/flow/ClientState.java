package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import io.platebridge.edge.router.protocol.FrameScanner;

/**
 * The state of a client, which determines the effect of its messages. Clients in every state but
 * {@link Unassigned} are authenticated. Must be called on the connection's event loop.
 */
sealed interface ClientState permits Unassigned, Publishing, Watching {

    /** Registers a stream of an authenticated client. */
    void register(Register request);

    /** Subscribes an authenticated client to a stream. */
    void subscribe(Subscribe request);

    /** Raises an alert of an authenticated client. */
    void raiseAlert(Alert alert);

    /**
     * Publishes a {@code video-frame} and releases it.
     *
     * @param fields of the message; used again for the next one
     */
    void publishJson(ByteBuf message, FrameScanner fields);

    /** Publishes a binary frame and releases it. */
    void publishBinary(ByteBuf message);

    /** Sends the frames collected since the last call to the subscribers on this event loop. */
    void flush();

    /**
     * Checks once a second that the client still has permission for its state.
     *
     * @param now ns, of a monotonic clock
     */
    void tick(long now);

    /** Ends this state; the client is {@link Unassigned} afterwards. */
    void end();
}
