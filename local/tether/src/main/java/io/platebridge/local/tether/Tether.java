package io.platebridge.local.tether;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A Java agent that ends its JVM when standard input reaches end of file.
 *
 * <p>Command line: {@code java -javaagent:tether.jar -jar child.jar}, with a pipe as standard
 * input. Shutdown hooks run first and have {@link #GRACE} to finish; then the JVM is halted.
 */
public final class Tether {
    /** How long shutdown hooks may take. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Tether() {}

    /** Called by the JVM before {@code main} (package java.lang.instrument). */
    public static void premain(String ignoredArguments) {
        InputStream parent = System.in;
        Thread.ofPlatform().daemon().name("tether").start(() -> holdTo(parent));
    }

    private static void holdTo(InputStream parent) {
        awaitEnd(parent);
        // Runtime.exit waits for the hooks indefinitely, so another thread enforces the limit.
        Thread.ofPlatform().daemon().name("tether-grace").start(Tether::haltAfterGrace);
        System.exit(0);
    }

    private static void awaitEnd(InputStream parent) {
        byte[] ignored = new byte[256];
        try {
            while (parent.read(ignored) >= 0) {
                // Input is ignored; only its end matters.
            }
        } catch (IOException _) {
            // A pipe that can't be read any more has no parent at its other end.
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
