package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A router's streams without a router: records the calls. */
final class RecordedStreams implements Streams {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public boolean deliver(Alert alert) {
        lines.add("alert " + alert.stream() + " " + new String(alert.json(), UTF_8));
        return true;
    }

    @Override
    public RemoteStream remote(StreamId stream, Owner owner) {
        lines.add("open %s of %s".formatted(stream, owner.user()));
        return new RemoteStream() {
            private volatile boolean open = true;

            @Override
            public void frame(Frame frame) {
                lines.add("frame %s %s".formatted(stream, new String(frame.message(), UTF_8)));
            }

            @Override
            public void status(StreamStatus status) {
                lines.add("%s %s".formatted(stream, status));
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
                lines.add("close " + stream);
            }
        };
    }

    @Override
    public boolean release(StreamId stream, Owner owner) {
        lines.add("release %s of %s".formatted(stream, owner.user()));
        return true;
    }
}
