package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.websocket.CloseCode;
import java.util.Optional;

/** The sending side of a connection, which is all of it that publishers and subscribers see. */
interface Outbound {

    /** Sends a message in JSON, which is never dropped. Thread-safe. */
    void send(byte[] json);

    /**
     * Writes frames. Must be called on the connection's event loop, and not before the previous
     * write of frames has completed.
     *
     * @param wire WebSocket frames with their headers; released once written
     */
    ChannelFuture writeFrames(ByteBuf wire);

    /** Returns the write of frames that has not completed, or empty if there is none. */
    Optional<ChannelFuture> outstandingFrames();

    /** Returns the allocator of the connection's buffers. */
    ByteBufAllocator allocator();

    /** Rejects a message: sends an error and leaves the connection open. Thread-safe. */
    void reject(MessageError problem);

    /** Sends an error and closes the connection. Thread-safe. */
    void close(MessageError problem, CloseCode code);
}
