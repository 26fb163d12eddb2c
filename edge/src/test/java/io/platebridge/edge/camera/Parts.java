package io.platebridge.edge.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps all parts of a camera. */
final class Parts implements PartListener {

    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final AtomicInteger runsEnded = new AtomicInteger();

    static Parts of(PartSource camera) {
        Parts parts = new Parts();
        camera.subscribe(parts);
        return parts;
    }

    @Override
    public void part(Part part) {
        parts.add(part);
    }

    @Override
    public void runEnded() {
        runsEnded.incrementAndGet();
    }

    List<Part> all() {
        return List.copyOf(parts);
    }

    List<Part> video() {
        return parts.stream().filter(Part::video).toList();
    }

    List<Part> audio() {
        return parts.stream().filter(part -> !part.video()).toList();
    }

    /** The init of the latest run. */
    Init last() {
        return parts.getLast().init();
    }

    /** The pictures of a run. */
    List<Part> of(Init run) {
        return parts.stream().filter(part -> part.video() && part.init() == run).toList();
    }

    int runsEnded() {
        return runsEnded.get();
    }

    /** Writes the run that the last part belongs to as it would go over the wire. */
    MediaFile write(Path file) {
        Init init = last();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(init.bytes());
            for (Part part : parts) {
                if (part.init() == init) {
                    out.write(part.bytes());
                }
            }
            return MediaFile.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
