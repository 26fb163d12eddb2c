package io.platebridge.edge.pod.config;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The pod's configuration while it runs: config.yaml, and what people set through the portal where
 * the file is silent. A file with faults is logged once and ignored. Cameras, what is recorded
 * continuously, how long recordings are kept and how often the whitelist is loaded apply at once,
 * other keys at the next start. Thread-safe.
 */
public final class ConfigChanges {

    private static final EventLog LOG = EventLog.of(ConfigChanges.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Path file;
    private final Optional<Serial> machineSerial;
    private final PortalStore store;
    private final List<Consumer<Config>> listeners = new CopyOnWriteArrayList<>();

    @GuardedBy("this")
    private Config current;

    @GuardedBy("this")
    private byte[] seen;

    @GuardedBy("this")
    private byte[] applied;

    /**
     * @param machineSerial as {@link ConfigFile#read} takes it
     * @param started the file as the pod read it when it started
     */
    public ConfigChanges(
            Path file, Optional<Serial> machineSerial, Database database, Config started) {
        this.file = file;
        this.machineSerial = machineSerial;
        this.store = new PortalStore(database);
        this.seen = content();
        this.applied = seen;
        this.current =
                ConfigFile.read(file, machineSerial, store.load()) instanceof Valid valid
                        ? valid.config()
                        : started;
    }

    /** Starts checking the file, until the answer is closed. */
    public AutoCloseable watch() {
        return watch(INTERVAL);
    }

    Loop watch(Duration interval) {
        return Loop.every(interval, "config-changes", this::applyFile);
    }

    /** Returns the configuration that applies now. */
    public synchronized Config current() {
        return current;
    }

    /** Adds a listener, called with each configuration from now on; must return soon. */
    public void onChange(Consumer<Config> listener) {
        listeners.add(listener);
    }

    private synchronized void applyFile() {
        byte[] found = content();
        boolean whole = Arrays.equals(found, seen); // an editor may still be writing
        seen = found;
        if (!whole || found.length == 0 || Arrays.equals(found, applied)) {
            return;
        }
        applied = found;
        switch (ConfigFile.read(file, machineSerial, store.load())) {
            case Invalid invalid ->
                    LOG.warn(
                            "config_ignored", "file", file, "reason", invalid.report(file).strip());
            case Valid valid -> apply(valid.config());
        }
    }

    /**
     * Returns the file without what people set through the portal.
     *
     * @throws ChangeException if it has faults or an editor may still be writing
     */
    synchronized Valid file() throws ChangeException {
        ConfigFile read = ConfigFile.read(file, machineSerial);
        if (isBeingSaved()) {
            throw new ChangeException(
                    "config.yaml on the pod is being changed; send the command again in some seconds");
        }
        return switch (read) {
            case Valid valid -> valid;
            case Invalid _ ->
                    throw new ChangeException(
                            "config.yaml on the pod has faults at the moment; the pod's log has them");
        };
    }

    @GuardedBy("this")
    private boolean isBeingSaved() {
        return !Arrays.equals(content(), seen);
    }

    /** Returns what is stored. */
    PortalSettings portal() {
        return store.load();
    }

    /**
     * Stores a change of what people set through the portal, and applies it: at once, or when the
     * file that is being saved is whole.
     */
    synchronized void change(Consumer<PortalStore> change) throws ChangeException {
        change.accept(store);
        ConfigFile read = ConfigFile.read(file, machineSerial, store.load());
        if (isBeingSaved()) {
            applied = new byte[0];
        } else if (read instanceof Valid valid) {
            apply(valid.config());
        } else {
            throw new ChangeException(
                    "the change is stored and applies when config.yaml on the pod has no fault");
        }
    }

    private synchronized void apply(Config config) {
        current = config;
        listeners.forEach(listener -> listener.accept(config));
        LOG.info(
                "config_applied",
                "cameras",
                config.cameras().size(),
                "other_keys",
                "at the next start");
    }

    /** Returns the file's content; empty while it is being replaced. */
    private byte[] content() {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(YamlFile.MAX_BYTES + 1);
        } catch (IOException _) {
            return new byte[0];
        }
    }
}
