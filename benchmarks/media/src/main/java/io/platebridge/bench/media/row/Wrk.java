package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates HTTP load in a process of its own. */
final class Wrk {

    private static final int VIEWERS = 200;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private Wrk() {}

    /**
     * Returns the number of complete responses per second to 200 viewers.
     *
     * @throws IllegalStateException if a response is not the expected one
     */
    static double run(URI uri, int seconds, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("wrk.log");
        try (Child wrk =
                Child.start(
                        List.of(
                                "wrk",
                                "-t",
                                "2",
                                "-c",
                                String.valueOf(VIEWERS),
                                "-d",
                                seconds + "s",
                                "--timeout",
                                "10s",
                                uri.toString()),
                        folder,
                        log)) {
            wrk.await();
        }
        String said = Files.readString(log);
        Matcher rate = RATE.matcher(said);
        if (!rate.find() || said.contains("Non-2xx") || said.contains("Socket errors")) {
            throw new IllegalStateException(
                    "expected a segment each time, found:\n"
                            + said.replaceAll("token=[^ &]*", "token=…"));
        }
        return Double.parseDouble(rate.group(1));
    }
}
