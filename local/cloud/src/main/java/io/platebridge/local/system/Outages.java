package io.platebridge.local.system;

import io.platebridge.local.process.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes parts out of a running system, and puts them back, as a person types their letters. */
public final class Outages {

    /** What can be taken out. */
    public enum Part {
        CLOUD(
                "c",
                "the cloud",
                "The portal shows nothing new. The pod decides cars by its own whitelist; events and clips wait on its disk.",
                "What waited on the pod arrives in the portal, first the cars, then their clips."),
        BROKER(
                "b",
                "the MQTT broker",
                "The pod hears of no car, and its page says so. Video goes on.",
                "Within three minutes the pod fetches the cars of meanwhile from Frigate's history; they are late, so no gate opens for them."),
        CAMERAS(
                "k",
                "the cameras",
                "The last picture stays, darker. With the next heartbeat the portal shows why there is none.",
                "Live video goes on by itself."),
        POD(
                "p",
                "the pod",
                "Live video ends. The portal marks it offline after five heartbeats without one; the barrier stays shut.",
                "It is online with its first heartbeat, and what it had written down is reported.");

        private final String key;
        private final String title;
        private final String whileOut;
        private final String whenBack;

        Part(String key, String title, String whileOut, String whenBack) {
            this.key = key;
            this.title = title;
            this.whileOut = whileOut;
            this.whenBack = whenBack;
        }

        private static Optional<Part> of(String key) {
            return Arrays.stream(values()).filter(part -> part.key.equals(key)).findFirst();
        }
    }

    private final LocalSystem system;
    private final PrintStream out;
    private final Set<Part> missing = EnumSet.noneOf(Part.class);

    public Outages(LocalSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
    }

    /** Returns the letters and what they take out, in a line. */
    public static String keys() {
        return Arrays.stream(Part.values())
                .map(part -> part.key + " " + part.title)
                .collect(Collectors.joining(", "));
    }

    /** Follows the letters, one a line, until there are no more. */
    public void follow(Reader letters) throws IOException {
        var lines = new BufferedReader(letters);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String key = line.strip();
            if (!key.isEmpty()) {
                Part.of(key)
                        .ifPresentOrElse(
                                this::toggle, () -> out.printf("Expected one of: %s%n", keys()));
            }
        }
    }

    private void toggle(Part part) {
        try {
            if (missing.contains(part)) {
                putBack(part);
                missing.remove(part);
                out.printf("+ %s: back. %s%n", part.title, part.whenBack);
            } else {
                takeOut(part);
                missing.add(part);
                out.printf(
                        "- %s: out, until you type %s again. %s%n",
                        part.title, part.key, part.whileOut);
            }
        } catch (StartFailure e) {
            out.printf("%s does not start: %s%n", part.title, e.getMessage());
        }
    }

    private void takeOut(Part part) {
        switch (part) {
            case CLOUD -> system.cloud().pause();
            case BROKER -> system.gate().broker().stop();
            case CAMERAS -> system.gate().cameras().stop();
            case POD -> system.pod().stop();
        }
    }

    private void putBack(Part part) {
        switch (part) {
            case CLOUD -> system.cloud().resume();
            case BROKER -> system.gate().broker().start();
            case CAMERAS -> system.gate().cameras().start();
            case POD -> system.pod().start();
        }
    }
}
