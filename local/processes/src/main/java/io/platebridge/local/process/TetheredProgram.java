package io.platebridge.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Third-party programs that end when this process ends, also when it is killed.
 *
 * <p>A shell beside the program waits at a pipe that this process holds open, and kills the program
 * with all of its process group when the pipe ends. The kernel's own way ({@code PR_SET_PDEATHSIG},
 * prctl(2)) would not do: it acts when the starting thread ends, and is forgotten by a program that
 * changes its user, as a broker does that was started by root.
 */
public final class TetheredProgram {

    /**
     * The program in a session of its own, with the shell beside it: a signal to the process group
     * of this process, by which timeout(1) and CI end what they started, must not end the tether
     * and leave the program. {@code exec} keeps the process id, so the program is this process's
     * own child.
     */
    private static final String SESSION =
            """
            tether=$1
            shift
            if command -v setsid >/dev/null; then exec setsid /bin/sh -c "$tether" tether "$@"; fi
            exec /bin/sh -c "$tether" tether "$@"
            """;

    /** A signal to the whole group, to end it in order, is meant for the program only. */
    private static final String TETHER =
            """
            exec 3<&0
            (
                trap '' HUP INT TERM
                while read -r _ <&3; do :; done
                kill -KILL -$$ || kill -KILL $$
            ) >/dev/null 2>&1 &
            exec "$@" 3<&-
            """;

    private TetheredProgram() {}

    /**
     * Returns the command line that runs a program tethered. Its standard input is the pipe, where
     * nothing may be written; closing it kills the program, which {@link Process#destroy} does too;
     * {@link ProcessHandle#destroy} lets it end in order. The started process is the program
     * itself, by its id, signals and exit code.
     */
    public static List<String> commandLine(List<String> program) {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", SESSION, "tether", TETHER));
        line.addAll(program);
        return List.copyOf(line);
    }

    /** The same for a program and its arguments. */
    public static List<String> commandLine(String... program) {
        return commandLine(List.of(program));
    }

    /**
     * Runs a program to its end.
     *
     * @return its standard output and error
     * @throws IllegalStateException with its output, if it could not run or failed
     */
    public static String run(String... program) {
        return run(List.of(program));
    }

    /** The same for a list. */
    public static String run(List<String> program) {
        try {
            Process process =
                    new ProcessBuilder(commandLine(program)).redirectErrorStream(true).start();
            String said;
            try (InputStream out = process.getInputStream()) {
                said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "%s ended with exit code %d:%n%s"
                                .formatted(program.getFirst(), code, said));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }
}
