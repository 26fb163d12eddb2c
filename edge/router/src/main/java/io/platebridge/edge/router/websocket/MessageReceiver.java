package io.platebridge.edge.router.websocket;

import io.netty.buffer.ByteBuf;

/** What a connection's messages are given to, on its event loop. */
public interface MessageReceiver {

    /**
     * A message came. The receiver releases it, and gives its capacity back to the budget.
     *
     * @param message with {@link WebSocketFrames#MAX_HEADER} bytes free before it and {@link
     *     MessageDecoder#TAIL} after it
     */
    void message(boolean text, ByteBuf message);

    /** All that there was to read has been read. */
    void turnEnded();

    /** Something that isn't a message came, so the other side is alive. */
    void alive();

    /** The other side closes, or doesn't keep to the protocol; nothing more comes from it. */
    void ended(CloseCode code, String reason);

    /** The connection is gone. */
    void gone();
}
