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
public final class Parts implements PartListener {

    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final AtomicInteger runsEnded = new AtomicInteger();

    public static Parts of(PartSource camera) {
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

    public List<Part> all() {
        return List.copyOf(parts);
    }

    public List<Part> video() {
        return parts.stream().filter(Part::video).toList();
    }

    public List<Part> audio() {
        return parts.stream().filter(part -> !part.video()).toList();
    }

    /** The init of the latest run. */
    public Init last() {
        return parts.getLast().init();
    }

    /** The pictures of a run. */
    public List<Part> of(Init run) {
        return parts.stream().filter(part -> part.video() && part.init() == run).toList();
    }

    public int runsEnded() {
        return runsEnded.get();
    }

    /** Writes the run that the last part belongs to as it would go over the wire. */
    public MediaFile write(Path file) {
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
