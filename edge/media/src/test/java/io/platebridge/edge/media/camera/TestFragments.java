package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps all parts of a camera. */
public final class TestFragments implements FragmentListener {

    private final List<Fragment> parts = new CopyOnWriteArrayList<>();
    private final AtomicInteger runsEnded = new AtomicInteger();

    public static TestFragments of(FragmentSource camera) {
        TestFragments parts = new TestFragments();
        camera.subscribe(parts);
        return parts;
    }

    @Override
    public void part(Fragment part) {
        parts.add(part);
    }

    @Override
    public void runEnded() {
        runsEnded.incrementAndGet();
    }

    public List<Fragment> all() {
        return List.copyOf(parts);
    }

    public List<Fragment> video() {
        return parts.stream().filter(Fragment::video).toList();
    }

    public List<Fragment> audio() {
        return parts.stream().filter(part -> !part.video()).toList();
    }

    /** The init of the latest run. */
    public InitSegment last() {
        return parts.getLast().init();
    }

    /** The pictures of a run. */
    public List<Fragment> of(InitSegment run) {
        return parts.stream().filter(part -> part.video() && part.init() == run).toList();
    }

    public int runsEnded() {
        return runsEnded.get();
    }

    /** Writes the run that the last part belongs to as it would go over the wire. */
    public MediaFile write(Path file) {
        InitSegment init = last();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(init.bytes());
            for (Fragment part : parts) {
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
