package io.platebridge.edge.pod.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A support bundle: texts by name, from which every known secret and plate is removed. */
public final class Bundle {

    private static final Path ROOT = Path.of("/");

    private static final String README =
            """
            A support bundle of a PlateBridge pod, version %s, made at %s.

            about    this text
            config   the keys of config.yaml; "(set)" stands for each secret, login and unknown value
            check    what the command check printed
            health   the answer of the running pod's /health
            metrics  the answer of the running pod's /metrics
            log      the latest lines of the log
            state    the rows of each table of the state file, counted
            machine  hardware, clock, disk

            %s
            It has names of cameras, addresses of the local network and times of events.
            """;

    private static final String REDACTED =
            """
            No password, key, token or plate is in it: none is written, and every one that this pod knows
            was removed from all texts, "(removed)" is in its place.\
            """;

    private static final String NOT_KNOWN =
            """
            No password, key, token or plate is written into it. But config.yaml or the state file could
            not be read (config, check and state say why), so not all that this pod knows could be
            removed. What a running pod wrote is therefore left out: health, metrics and log.\
            """;

    private static final String LEFT_OUT =
            "left out: what must be removed from it is not known; about.txt says why\n";

    private final String version;
    private final Clock clock;
    private final StateSummary state;
    private final Redaction redaction;
    private final SequencedMap<String, String> texts = new LinkedHashMap<>();

    /**
     * @param version of the program
     * @param stateDirectory empty if it or the configuration is not known
     * @param secrets those of the configuration
     * @param users those of the configuration
     */
    public Bundle(
            String version,
            Optional<Path> stateDirectory,
            Set<String> secrets,
            Set<String> users,
            Clock clock) {
        this.version = version;
        this.clock = clock;
        state = StateSummary.read(stateDirectory);
        var all = new HashSet<>(secrets);
        all.addAll(state.secrets());
        redaction = new Redaction(all, users, state.plates());
        String content = state.known() ? REDACTED : NOT_KNOWN;
        add("about.txt", README.formatted(version, clock.instant(), content) + versions());
    }

    private String versions() {
        return "\nJava %s, %s %s\n"
                .formatted(
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    /** Adds a text that holds no secret and no plate of its own. */
    public void add(String name, String text) {
        texts.put(name, redaction.apply(text));
    }

    /** Adds what a running pod wrote, which may repeat anything that it knows. */
    public void addFromPod(String name, String text) {
        texts.put(name, state.known() ? redaction.apply(text) : LEFT_OUT);
    }

    /**
     * Adds what is read from the machine.
     *
     * @param folders where the pod keeps its files
     * @param log of the pod, or empty
     */
    public void addMachine(List<Path> folders, InputStream log) throws InterruptedException {
        add("state.txt", state.text());
        add("machine.txt", new Machine(ROOT, folders, clock).describe());
        addFromPod("log.txt", new RecentLog(log, RecentLog.JOURNAL).read());
    }

    /** Writes the archive, a ZIP file. */
    public void write(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, UTF_8);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            zip.putNextEntry(new ZipEntry("platebridge-support/" + text.getKey()));
            zip.write(text.getValue().getBytes(UTF_8));
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Names the version, and no content. */
    @Override
    public String toString() {
        return "bundle of version " + version;
    }
}
