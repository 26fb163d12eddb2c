package io.platebridge.bench.media.contender;

import java.net.URI;
import java.nio.file.Path;
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

    /** Starts it. */
    Running start(List<URI> cameras, Path folder);

    /** A running contender. */
    interface Running extends AutoCloseable {

        /** The processes it consists of. */
        List<Long> pids();

        /** Returns the number of cameras whose video it delivers. */
        int delivering() throws InterruptedException;

        @Override
        void close();
    }
}
