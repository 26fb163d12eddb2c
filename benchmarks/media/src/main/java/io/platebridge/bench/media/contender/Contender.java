package io.platebridge.bench.media.contender;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that reads cameras and serves their video. */
public interface Contender {

    /** Its usual name. */
    String name();

    /** Whether it is installed on this machine. */
    boolean installed();

    /** Maximum number of cameras that it is given; its usage is extrapolated to all of them. */
    default int maxCameras() {
        return Integer.MAX_VALUE;
    }

    /** Whether it keeps the latest seconds of video in memory, which it has to be given to fill. */
    default boolean keepsVideo() {
        return false;
    }

    /** Starts it. */
    Running start(List<URI> cameras, Path folder);

    /** A running contender. */
    interface Running extends AutoCloseable {

        /** The processes it consists of. */
        List<Long> pids();

        /** Returns the number of cameras whose video it delivers. */
        int delivering() throws InterruptedException;

        /**
         * Measures how long pictures take from the camera until a viewer has them as a fragment.
         *
         * @param cameras number of cameras that are watched
         * @return in ms; empty if it does not hand out fragments of one picture
         */
        default List<Double> delays(int cameras, Duration span) throws InterruptedException {
            return List.of();
        }

        @Override
        void close();
    }
}
