package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import java.util.Optional;

/** A client that is subscribed to a stream. */
final class Watching implements ClientState {

    private static final MessageError CANNOT_PUBLISH =
            new MessageError(
                    MessageErrorCode.UNAUTHORIZED,
                    "viewers cannot publish; open another connection to /streams/register");

    private final Client client;
    private final Stream stream;
    private final Subscriber subscriber;

    private Watching(Client client, Stream stream, Subscribe request) {
        this.client = client;
        this.stream = stream;
        this.subscriber =
                new Subscriber(
                        client.outbound(), request, client::mayWatch, this::end, client.counters());
    }

    /**
     * Subscribes a client to a stream instead of the one it may be subscribed to; rejects the
     * message if the stream belongs to another company.
     */
    static void begin(Client client, Subscribe request) {
        if (!client.endpoint().subscribers()) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "subscribe is not allowed here; connect to /streams/subscribe");
            return;
        }
        Optional<Stream> found = client.table().subscribe(request.stream(), client::mayWatch);
        if (found.isEmpty()) {
            client.outbound().reject(StreamTable.OF_ANOTHER_COMPANY);
            return;
        }
        client.state().end();
        Stream stream = found.get();
        var watching = new Watching(client, stream, request);
        client.subscribersOf(stream).add(watching.subscriber);
        client.become(watching);
        client.counters().countSubscriber(watching.subscriber, 1);
        if (watching.isOfAnotherCompany()) { // it was registered since the check of subscribe
            watching.end();
            client.outbound().reject(StreamTable.OF_ANOTHER_COMPANY);
            return;
        }
        client.confirm("Subscription successful", stream);
    }

    private boolean isOfAnotherCompany() {
        return stream.owner().filter(owner -> !client.mayWatch(owner.company())).isPresent();
    }

    @Override
    public void register(Register request) {
        client.outbound().reject(CANNOT_PUBLISH);
    }

    @Override
    public void subscribe(Subscribe request) {
        begin(client, request);
    }

    @Override
    public void raiseAlert(Alert alert) {
        if (!subscriber.isAnalyst() || !alert.stream().equals(stream.id())) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "alerts are accepted from an ml-service only, for the stream it subscribed to; subscribe so");
            return;
        }
        client.table().raiseAlert(stream, alert);
    }

    @Override
    public void publishJson(ByteBuf message, FrameScanner fields) {
        client.reject(message, CANNOT_PUBLISH);
    }

    @Override
    public void publishBinary(ByteBuf message) {
        client.reject(message, CANNOT_PUBLISH);
    }

    @Override
    public void flush() {}

    @Override
    public void tick(long now) {
        if (isOfAnotherCompany()) {
            end();
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "you are no longer a member of the stream's company; ask its owner");
        }
    }

    @Override
    public void end() {
        if (client.state() != this) {
            return; // evicted by the table, and ended since
        }
        client.become(new Unassigned(client));
        client.counters().countSubscriber(subscriber, -1);
        subscriber.close();
        client.subscribersOf(stream).remove(subscriber);
        client.table().unsubscribe(stream);
    }
}
