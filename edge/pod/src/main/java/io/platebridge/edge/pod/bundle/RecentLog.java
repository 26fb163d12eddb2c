package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The latest lines of the pod's log. A container can't read what its own process wrote, so they
 * come by standard input, or from the journal where there is one.
 */
record RecentLog(InputStream input, String... journal) {

    /** Reads the journal of the installer's service. */
    static final String[] JOURNAL = {
        "journalctl", "--unit=platebridge-pod", "--lines=5000", "--no-pager", "--output=cat"
    };

    /** The command has little memory beside the running pod. */
    static final int MAX_BYTES = 2 << 20;

    private static final int PATIENCE_SECONDS = 20;

    private static final String NONE =
            "not reachable from here; on the machine run sudo sh -c 'journalctl --unit=platebridge-pod --lines=5000 --output=cat | podman exec --interactive platebridge-pod platebridge-pod bundle' > support.zip\n";

    String read() throws InterruptedException {
        String given = isTerminal() ? "" : inTime(input);
        return isEmpty(given) ? fromJournal() : given;
    }

    /** Tells whether there are no lines; journalctl says so to a user who may not read them. */
    private static boolean isEmpty(String text) {
        return text.isBlank() || text.startsWith("-- No entries");
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return target.startsWith("/dev/pts") || target.startsWith("/dev/tty");
        } catch (IOException _) {
            return false;
        }
    }

    private String fromJournal() throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(journal)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                String text = inTime(process.getInputStream());
                return isEmpty(text) ? NONE : text;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return NONE;
        }
    }

    /** Returns the end of a stream; nothing if it stays open. */
    private static String inTime(InputStream stream) throws InterruptedException {
        var text = new FutureTask<>(() -> tail(stream));
        Thread.ofPlatform().daemon().name("log").start(text);
        try {
            return text.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return "";
        }
    }

    private static String tail(InputStream stream) throws IOException {
        byte[] kept = new byte[0];
        boolean cut = false;
        for (byte[] next = stream.readNBytes(MAX_BYTES);
                next.length > 0;
                next = stream.readNBytes(MAX_BYTES)) {
            int before = Math.min(kept.length, MAX_BYTES - next.length);
            cut |= before < kept.length;
            byte[] joined = new byte[before + next.length];
            System.arraycopy(kept, kept.length - before, joined, 0, before);
            System.arraycopy(next, 0, joined, before, next.length);
            kept = joined;
        }
        String text = new String(kept, UTF_8);
        // The rest of a secret in the first line would not be recognised.
        return cut ? text.substring(lineEnd(text)) : text;
    }

    private static int lineEnd(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text.length() : end + 1;
    }
}
