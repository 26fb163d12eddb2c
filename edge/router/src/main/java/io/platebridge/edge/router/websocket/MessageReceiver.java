package io.platebridge.edge.router.websocket;

import io.netty.buffer.ByteBuf;

/** Receives a connection's messages, on its event loop. */
public interface MessageReceiver {

    /**
     * A message came. The receiver releases it and returns its capacity to the budget.
     *
     * @param message with {@link WebSocketFrames#MAX_HEADER} bytes free before it and {@link
     *     MessageDecoder#TAIL} after it
     */
    void message(boolean text, ByteBuf message);

    /** The bytes of one read have all been decoded. */
    void turnEnded();

    /** A message or a control frame arrived, so the client is alive. */
    void alive();

    /** The client closes, or violated the protocol; no more messages come. */
    void ended(CloseCode code, String reason);

    /** The channel is closed. */
    void gone();
}
