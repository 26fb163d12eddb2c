package io.platebridge.bench.media.contender;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Something that takes cameras in and makes them watchable. */
public interface Contender {

    /** What people call it. */
    String name();

    /** Whether it can be run here. */
    boolean installed();

    /** The most cameras it is given; what it uses is reckoned up to all of them. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /** Starts it. */
    Running start(List<URI> cameras, Path folder);

    /** A contender at work. */
    interface Running extends AutoCloseable {

        /** The processes it consists of. */
        List<Long> pids();

        /** Returns how many cameras' video comes out. */
        int delivering() throws InterruptedException;

        @Override
        void close();
    }
}
