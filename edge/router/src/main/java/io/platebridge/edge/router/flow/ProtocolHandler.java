package io.platebridge.edge.router.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.protocol.ClientMessage;
import io.platebridge.edge.router.protocol.ClientMessages;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import java.time.Clock;

/**
 * Decodes a client's messages and dispatches them to its {@link ClientState}. Must be called on the
 * connection's event loop.
 */
final class ProtocolHandler {

    static final MessageError AUTH_REQUIRED =
            new MessageError(
                    MessageErrorCode.AUTH_REQUIRED,
                    "not authenticated; send {\"type\":\"auth\",\"token\":…} before this message");

    private static final byte[] VIDEO_FRAME = "video-frame".getBytes(US_ASCII);

    private final Client client;
    private final Outbound outbound;
    private final ConnectionAuth auth;
    private final Clock clock;
    private final FrameScanner scanner = new FrameScanner();

    ProtocolHandler(Client client, Outbound outbound, ConnectionAuth auth, Clock clock) {
        this.client = client;
        this.outbound = outbound;
        this.auth = auth;
        this.clock = clock;
    }

    /** Handles a message and releases it. */
    void handleMessage(boolean text, ByteBuf message) {
        if (!text) {
            client.state().publishBinary(message);
            return;
        }
        boolean json = scanner.read(message.nioBuffer().slice());
        if (json && scanner.is(Field.TYPE, VIDEO_FRAME)) {
            client.state().publishJson(message, scanner);
            return;
        }
        byte[] bytes = new byte[Math.min(message.readableBytes(), ClientMessages.MAX_BYTES + 1)];
        message.getBytes(message.readerIndex(), bytes);
        client.release(message);
        if (!client.acquireMessage()) {
            return;
        }
        if (json) {
            dispatch(ClientMessages.read(bytes, clock));
        } else {
            outbound.reject(MessageError.invalid("a JSON object in UTF-8", "something else"));
        }
    }

    private void dispatch(ClientMessage message) {
        boolean authenticated = client.isAuthenticated();
        switch (message) {
            case ClientMessage.Auth auth when authenticated -> this.auth.renew(auth.token());
            case ClientMessage.Auth auth -> this.auth.begin(auth.token(), true);
            case ClientMessage.Faulty faulty -> outbound.reject(faulty.problem());
            case ClientMessage _ when !authenticated -> outbound.reject(AUTH_REQUIRED);
            case ClientMessage.Register request -> client.state().register(request);
            case ClientMessage.Subscribe request -> client.state().subscribe(request);
            case ClientMessage.ListStreams _ -> sendStreams();
            case ClientMessage.Raise(Alert alert) -> client.state().raiseAlert(alert);
        }
    }

    private void sendStreams() {
        outbound.send(
                ServerMessages.streams(client.table().watchable(client::mayWatch), clock.millis()));
    }
}
