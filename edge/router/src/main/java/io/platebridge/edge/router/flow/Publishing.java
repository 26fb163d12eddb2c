package io.platebridge.edge.router.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.websocket.CloseCode;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A client that publishes a stream. */
record Publishing(Client client, Publisher publisher, Stream stream) implements ClientState {

    private static final MessageError NOT_ITS_STREAM =
            new MessageError(
                    MessageErrorCode.UNAUTHORIZED,
                    "frames are accepted for the registered stream only, registered with produces video-frame; register it so");

    private static final MessageError MALFORMED_JSON =
            MessageError.invalid(
                    "streamId and data as strings and timestamp as a number", "something else");

    private static final MessageError MALFORMED_BINARY =
            MessageError.invalid(
                    "a binary frame, registered with encoding binary", "something else");

    /**
     * Registers a stream for a client; rejects the message if the stream belongs to another user.
     */
    static void begin(Client client, Register request, CompanyId company) {
        var publisher =
                new Publisher(
                        client.outbound(),
                        new Owner(company, client.user()),
                        request,
                        client.table(),
                        client.budget(),
                        client.settings().limits());
        StreamId id = request.stream().orElseGet(() -> newStreamId(client));
        Optional<Stream> stream = client.table().register(id, publisher);
        if (stream.isEmpty()) {
            client.reject(
                    MessageErrorCode.STREAM_TAKEN,
                    "the stream id belongs to another user; register with another id, or without one");
            return;
        }
        var publishing = new Publishing(client, publisher, stream.get());
        client.become(publishing);
        client.counters().countPublisher(publisher, 1);
        publishing.confirm();
    }

    private static StreamId newStreamId(Client client) {
        String random =
                Long.toUnsignedString(client.nextRandomLong(), 36)
                        + Long.toUnsignedString(client.nextRandomLong(), 36);
        return new StreamId("stream_%d_%s".formatted(client.now(), random));
    }

    private void confirm() {
        client.confirm("Registration successful. Stream ID: " + stream.id(), stream);
    }

    @Override
    public void register(Register request) {
        if (request.stream().filter(id -> !id.equals(stream.id())).isPresent()) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "this connection publishes stream %s; open another connection for another stream"
                            .formatted(stream.id()));
            return;
        }
        client.counters().countPublisher(publisher, -1);
        publisher.update(request);
        client.counters().countPublisher(publisher, 1);
        confirm();
    }

    @Override
    public void subscribe(Subscribe request) {
        client.reject(
                MessageErrorCode.UNAUTHORIZED,
                "publishers cannot subscribe; open another connection to /streams/subscribe");
    }

    @Override
    public void raiseAlert(Alert alert) {
        if (!publisher.produces(Kind.ALERT) || !alert.stream().equals(stream.id())) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "alerts are accepted for the registered stream only, registered with produces alert; register it so");
            return;
        }
        client.table().raiseAlert(stream, alert);
    }

    @Override
    public void publishJson(ByteBuf message, FrameScanner fields) {
        if (!fields.isString(Field.STREAM_ID)
                || !fields.isString(Field.DATA)
                || fields.length(Field.DATA) == 0
                || !(fields.isNumber(Field.TIMESTAMP) || fields.isAbsent(Field.TIMESTAMP))) {
            client.reject(message, MALFORMED_JSON);
        } else if (!fields.is(Field.STREAM_ID, stream.idBytes())
                || !publisher.produces(Kind.VIDEO_FRAME)) {
            client.reject(message, NOT_ITS_STREAM);
        } else {
            publisher.publish(stream, message, Coding.JSON, timestamp(message, fields));
        }
    }

    /** Returns the frame's timestamp; writes the current time into a message that has none. */
    private long timestamp(ByteBuf message, FrameScanner fields) {
        if (fields.isNumber(Field.TIMESTAMP)) {
            return fields.number(Field.TIMESTAMP);
        }
        long now = client.now();
        message.writerIndex(message.readerIndex() + fields.brace());
        message.writeBytes(",\"timestamp\":%d}".formatted(now).getBytes(US_ASCII));
        return now;
    }

    @Override
    public void publishBinary(ByteBuf message) {
        ByteBuffer bytes = message.nioBuffer().slice();
        if (publisher.coding() != Coding.BINARY || !BinaryFrames.wellFormed(bytes)) {
            client.reject(message, MALFORMED_BINARY);
        } else if (!BinaryFrames.isOf(stream.idBytes(), bytes)
                || !publisher.produces(Kind.VIDEO_FRAME)) {
            client.reject(message, NOT_ITS_STREAM);
        } else {
            long timestamp = BinaryFrames.timestamp(bytes);
            if (timestamp == 0) {
                timestamp = client.now();
                message.setLong(message.readerIndex() + BinaryFrames.timestampAt(), timestamp);
            }
            publisher.publish(stream, message, Coding.BINARY, timestamp);
        }
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public void tick(long now) {
        if (client.mayPublish(publisher.owner())) {
            publisher.tick(stream, now, client.settings().timeouts().streamIdle());
        } else {
            client.outbound()
                    .close(
                            new MessageError(
                                    MessageErrorCode.UNAUTHORIZED,
                                    "you may no longer publish for the stream's company; ask its owner"),
                            CloseCode.POLICY_VIOLATION);
        }
    }

    @Override
    public void end() {
        flush();
        client.become(new Unassigned(client));
        client.counters().countPublisher(publisher, -1);
        client.table().unregister(stream, publisher);
    }
}
