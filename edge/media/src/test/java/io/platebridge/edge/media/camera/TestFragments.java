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

/** Collects all fragments of a camera. */
public final class TestFragments implements FragmentListener {

    private final List<Fragment> fragments = new CopyOnWriteArrayList<>();
    private final List<Long> videoNanos = new CopyOnWriteArrayList<>();
    private final AtomicInteger runsEnded = new AtomicInteger();

    public static TestFragments of(FragmentSource camera) {
        TestFragments fragments = new TestFragments();
        camera.subscribe(fragments);
        return fragments;
    }

    @Override
    public void onFragment(Fragment fragment) {
        if (fragment.video()) {
            videoNanos.add(System.nanoTime());
        }
        fragments.add(fragment);
    }

    @Override
    public void onRunEnded() {
        runsEnded.incrementAndGet();
    }

    public List<Fragment> all() {
        return List.copyOf(fragments);
    }

    public List<Fragment> video() {
        return fragments.stream().filter(Fragment::video).toList();
    }

    /**
     * Returns when a picture was received, {@link System#nanoTime()}.
     *
     * @param picture index in {@link #video}
     */
    long receivedNanos(int picture) {
        return videoNanos.get(picture);
    }

    public List<Fragment> audio() {
        return fragments.stream().filter(fragment -> !fragment.video()).toList();
    }

    /** Returns the init segment of the latest run. */
    public InitSegment last() {
        return fragments.getLast().initSegment();
    }

    /** Returns the pictures of a run. */
    public List<Fragment> of(InitSegment run) {
        return fragments.stream()
                .filter(fragment -> fragment.video() && fragment.initSegment() == run)
                .toList();
    }

    public int runsEnded() {
        return runsEnded.get();
    }

    /** Writes the run of the last fragment to a file, as it would be sent. */
    public MediaFile write(Path file) {
        InitSegment init = last();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(init.bytes());
            for (Fragment fragment : fragments) {
                if (fragment.initSegment() == init) {
                    out.write(fragment.bytes());
                }
            }
            return MediaFile.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
