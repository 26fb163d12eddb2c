package io.platebridge.edge.router.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.ClientMessage;
import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import io.platebridge.edge.router.protocol.ClientMessages;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.FrameScanner.Field;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import io.platebridge.edge.router.protocol.ServerMessages;
import io.platebridge.edge.router.websocket.CloseCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client says, and what comes of it in each state: not signed in, signed in, a phone, a
 * viewer. Belongs to its connection's event loop.
 */
final class ProtocolHandler {

    /** Companies that an answer names; it stays small though people may have many. */
    private static final int MAX_NAMED = 20;

    private static final byte[] VIDEO_FRAME = "video-frame".getBytes(US_ASCII);

    /** What a connection has become. */
    private sealed interface Part {}

    private record Nobody() implements Part {}

    private record Publishing(Publisher phone, Stream stream) implements Part {}

    private record Watching(Subscriber viewer) implements Part {}

    private final Connection connection;
    private final Endpoint endpoint;
    private final RouterContext shared;
    private final FrameScanner scan = new FrameScanner();
    private Part part = new Nobody();

    ProtocolHandler(Connection connection, Endpoint endpoint, RouterContext shared) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.shared = shared;
    }

    /** Acts on a message and releases it. */
    void message(boolean text, ByteBuf message) {
        if (!text) {
            binary(message);
            return;
        }
        boolean json = scan.read(message.nioBuffer().slice());
        if (json && scan.is(Field.TYPE, VIDEO_FRAME)) {
            frame(message);
            return;
        }
        byte[] bytes = new byte[Math.min(message.readableBytes(), ClientMessages.MAX_BYTES + 1)];
        message.getBytes(message.readerIndex(), bytes);
        connection.drop(message);
        if (!connection.paced()) {
            return;
        }
        if (json) {
            act(ClientMessages.read(bytes, shared.clock()));
        } else {
            refuse(MessageError.invalid("a JSON object in UTF-8", "something else"));
        }
    }

    private void act(ClientMessage message) {
        boolean known = connection.login().session().isPresent();
        switch (message) {
            case ClientMessage.Auth auth when known -> connection.login().renew(auth.token());
            case ClientMessage.Auth auth -> connection.login().begin(auth.token(), true);
            case ClientMessage.Faulty faulty -> refuse(faulty.problem());
            case ClientMessage _ when !known ->
                    refuse(
                            new MessageError(
                                    MessageErrorCode.AUTH_REQUIRED,
                                    "expected auth first, found another message; send {\"type\":\"auth\",\"token\":…}"));
            case ClientMessage.Register register -> register(register);
            case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
            case ClientMessage.ListStreams _ -> list();
            case ClientMessage.Raise(Alert alert) -> raise(alert);
        }
    }

    private void register(ClientMessage.Register wish) {
        switch (part) {
            case Watching _ -> forbid("a phone's connection", "a viewer's; connect again");
            case Publishing(Publisher phone, Stream stream) -> {
                if (wish.stream().filter(id -> !id.equals(stream.id())).isPresent()) {
                    forbid("the stream id " + stream.id(), "another; connect again for it");
                    return;
                }
                count(phone, -1);
                phone.become(wish);
                count(phone, 1);
                registered(stream);
            }
            case Nobody _ -> {
                if (!endpoint.phones()) {
                    forbid("register at /streams/register", "it elsewhere; connect there");
                    return;
                }
                List<CompanyId> companies = connection.login().companies();
                wish.company()
                        .filter(companies::contains)
                        .or(() ->
                                companies.size() == 1 && wish.company().isEmpty()
                                        ? Optional.of(companies.getFirst())
                                        : Optional.empty())
                        .ifPresentOrElse(
                                company -> open(wish, company),
                                () -> unowned(wish.company().isPresent(), companies));
            }
        }
    }

    /** Tells whose the stream could be: it is not for the router to choose who sees it. */
    private void unowned(boolean named, List<CompanyId> companies) {
        if (companies.isEmpty()) {
            forbid("somebody who may publish for a company", "nobody; ask the company's owner");
        } else {
            String first =
                    companies.stream()
                            .limit(MAX_NAMED)
                            .map(CompanyId::value)
                            .collect(Collectors.joining(", "));
            forbid(
                    "companyId, one of %s%s"
                            .formatted(first, companies.size() > MAX_NAMED ? " and others" : ""),
                    "%s; register for one of them".formatted(named ? "another" : "none"));
        }
    }

    private void open(ClientMessage.Register wish, CompanyId company) {
        var owner = new Owner(company, connection.login().session().orElseThrow().caller().user());
        var phone = new Publisher(connection, owner, wish, shared);
        StreamId id = wish.stream().orElseGet(this::freshId);
        Optional<Stream> stream = shared.table().register(id, phone);
        if (stream.isEmpty()) {
            refuse(
                    new MessageError(
                            MessageErrorCode.STREAM_TAKEN,
                            "expected a stream id of your own, found another's; register with another or with none"));
            return;
        }
        part = new Publishing(phone, stream.get());
        count(phone, 1);
        registered(stream.get());
    }

    private void registered(Stream stream) {
        succeed("Registration successful. Stream ID: " + stream.id(), stream.id());
        tellStatus(stream);
    }

    private StreamId freshId() {
        long now = shared.clock().millis();
        String random =
                Long.toUnsignedString(shared.random().nextLong(), 36)
                        + Long.toUnsignedString(shared.random().nextLong(), 36);
        return new StreamId("stream_%d_%s".formatted(now, random));
    }

    private void subscribe(ClientMessage.Subscribe wish) {
        if (part instanceof Publishing) {
            forbid("a viewer's connection", "a phone's; connect again");
            return;
        }
        if (!endpoint.viewers()) {
            forbid("subscribe at /streams/subscribe", "it elsewhere; connect there");
            return;
        }
        Optional<Stream> stream = shared.table().join(wish.stream(), connection::mayWatch);
        if (stream.isEmpty()) {
            forbid("a stream of your company", "another's; subscribe to one of yours");
            return;
        }
        if (part instanceof Watching(Subscriber before)) {
            unsubscribe(before);
        }
        var viewer = new Subscriber(connection, stream.get(), wish);
        stream.get().audience(connection.channel().eventLoop()).add(viewer);
        part = new Watching(viewer);
        count(viewer, 1);
        if (stream.get().owner().filter(has -> !connection.mayWatch(has.company())).isPresent()) {
            unsubscribe(viewer); // it came to belong to somebody just now
            forbid("a stream of your company", "another's; subscribe to one of yours");
            return;
        }
        succeed("Subscription successful", stream.get().id());
        tellStatus(stream.get());
    }

    private void tellStatus(Stream stream) {
        connection.send(
                ServerMessages.status(stream.id(), stream.status(), shared.clock().millis()));
    }

    private void list() {
        connection.send(
                ServerMessages.streams(
                        shared.table().watchable(connection::mayWatch), shared.clock().millis()));
    }

    private void raise(Alert alert) {
        switch (part) {
            case Nobody _ -> unrouted();
            case Publishing(Publisher phone, Stream stream) -> {
                if (!phone.produces(Kind.ALERT) || !alert.stream().equals(stream.id())) {
                    forbid(
                            "an alert of your stream, registered with produces alert",
                            "another; register so");
                } else {
                    raise(stream, alert);
                }
            }
            case Watching(Subscriber viewer) -> {
                if (!viewer.analyst() || !alert.stream().equals(viewer.stream().id())) {
                    forbid(
                            "an alert of an ml-service for the stream it subscribed to",
                            "another; subscribe so");
                } else {
                    raise(viewer.stream(), alert);
                }
            }
        }
    }

    private void raise(Stream stream, Alert alert) {
        shared.table().deliver(alert);
        // Its phone may be at another router, which hears of it by a listener.
        stream.owner()
                .ifPresent(owner ->
                        shared.table()
                                .listeners()
                                .forEach(listener -> listener.alert(owner, alert)));
    }

    private void frame(ByteBuf message) {
        if (!(part instanceof Publishing(Publisher phone, Stream stream))) {
            connection.drop(message);
            notPublishing();
        } else if (!scan.isString(Field.STREAM_ID)
                || !scan.isString(Field.DATA)
                || scan.length(Field.DATA) == 0
                || !(scan.isNumber(Field.TIMESTAMP) || scan.isAbsent(Field.TIMESTAMP))) {
            drop(
                    message,
                    MessageError.invalid(
                            "streamId and data as strings and timestamp as a number",
                            "something else"));
        } else if (!scan.is(Field.STREAM_ID, stream.idBytes())
                || !phone.produces(Kind.VIDEO_FRAME)) {
            drop(message, notYours());
        } else {
            phone.frame(stream, message, Coding.JSON, timestamp(message));
        }
    }

    /** Returns when the frame was made; adds it to the message if it doesn't say. */
    private long timestamp(ByteBuf message) {
        if (scan.isNumber(Field.TIMESTAMP)) {
            return scan.number(Field.TIMESTAMP);
        }
        long now = shared.clock().millis();
        message.writerIndex(message.readerIndex() + scan.brace());
        message.writeBytes(",\"timestamp\":%d}".formatted(now).getBytes(US_ASCII));
        return now;
    }

    private void binary(ByteBuf message) {
        ByteBuffer bytes = message.nioBuffer().slice();
        if (!(part instanceof Publishing(Publisher phone, Stream stream))) {
            connection.drop(message);
            notPublishing();
        } else if (phone.coding() != Coding.BINARY || !BinaryFrames.wellFormed(bytes)) {
            drop(
                    message,
                    MessageError.invalid(
                            "a binary frame, registered with encoding binary", "something else"));
        } else if (!BinaryFrames.isOf(stream.idBytes(), bytes)
                || !phone.produces(Kind.VIDEO_FRAME)) {
            drop(message, notYours());
        } else {
            long timestamp = BinaryFrames.timestamp(bytes);
            if (timestamp == 0) {
                timestamp = shared.clock().millis();
                message.setLong(message.readerIndex() + BinaryFrames.timestampAt(), timestamp);
            }
            phone.frame(stream, message, Coding.BINARY, timestamp);
        }
    }

    private void drop(ByteBuf message, MessageError problem) {
        connection.drop(message);
        if (connection.paced()) {
            refuse(problem);
        }
    }

    private void notPublishing() {
        if (!connection.paced()) {
            return;
        }
        if (connection.login().session().isEmpty()) {
            refuse(
                    new MessageError(
                            MessageErrorCode.AUTH_REQUIRED,
                            "expected auth first, found a frame; send {\"type\":\"auth\",\"token\":…}"));
        } else if (part instanceof Watching) {
            forbid("no frames of a viewer", "one; publish by another connection");
        } else {
            unrouted();
        }
    }

    private void unrouted() {
        refuse(
                new MessageError(
                        MessageErrorCode.ROUTING_ERROR,
                        "expected register or subscribe first, found another message; send it"));
    }

    private static MessageError notYours() {
        return new MessageError(
                MessageErrorCode.UNAUTHORIZED,
                "expected a frame of your stream, registered with produces video-frame, found another; register so");
    }

    private void forbid(String expected, String found) {
        refuse(
                new MessageError(
                        MessageErrorCode.UNAUTHORIZED,
                        "expected %s, found %s".formatted(expected, found)));
    }

    private void refuse(MessageError problem) {
        connection.refuse(problem);
    }

    private void succeed(String message, StreamId stream) {
        connection.send(
                ServerMessages.success(message, Optional.of(stream), shared.clock().millis()));
    }

    private void count(Publisher phone, int change) {
        shared.census().producers.addAndGet(change);
        shared.census().alertConsumers.addAndGet(phone.wantsAlerts() ? change : 0);
    }

    private void count(Subscriber viewer, int change) {
        shared.census().videoConsumers.addAndGet(viewer.wants(Kind.VIDEO_FRAME) ? change : 0);
        shared.census().alertConsumers.addAndGet(viewer.wants(Kind.ALERT) ? change : 0);
    }

    /** All that there was to read has been read. */
    void turnEnded() {
        if (part instanceof Publishing(Publisher _, Stream stream)) {
            stream.show();
        }
    }

    void tick(long now) {
        switch (part) {
            case Nobody _ -> {}
            case Publishing(Publisher phone, Stream stream) -> {
                if (connection.login().mayPublish(phone.owner())) {
                    phone.tick(stream, now, shared.settings().patience().still());
                } else {
                    connection.end(
                            new MessageError(
                                    MessageErrorCode.UNAUTHORIZED,
                                    "expected somebody who may publish for the stream's company, found that you no longer may; ask its owner"),
                            CloseCode.POLICY_VIOLATION);
                }
            }
            case Watching(Subscriber viewer) -> {
                var owner = viewer.stream().owner();
                if (owner.filter(has -> !connection.mayWatch(has.company())).isPresent()) {
                    unsubscribe(viewer);
                    forbid("a member of the stream's company", "you left it; ask its owner");
                }
            }
        }
    }

    void unsubscribe(Subscriber viewer) {
        if (part instanceof Watching(Subscriber present) && present == viewer) {
            part = new Nobody();
            count(viewer, -1);
            viewer.leave();
            viewer.stream().audience(connection.channel().eventLoop()).remove(viewer);
            shared.table().leave(viewer.stream());
        }
    }

    /** The connection ends: nothing of it is left. */
    void leave() {
        switch (part) {
            case Nobody _ -> {}
            case Publishing(Publisher phone, Stream stream) -> {
                turnEnded();
                part = new Nobody();
                count(phone, -1);
                shared.table().unregister(stream, phone);
            }
            case Watching(Subscriber viewer) -> unsubscribe(viewer);
        }
    }
}
