package io.platebridge.edge.access;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.edge.loop.Backoff;
import io.platebridge.edge.loop.Loop;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fetches the whitelist at the configured interval, and at once when a heartbeat names another
 * version than the one at hand. One that can't be fetched leaves the old one in force; a pod that
 * has none asks again soon.
 */
public final class WhitelistRefresh implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WhitelistRefresh.class);

    private final LocalWhitelist whitelist;
    private final PlateBridgeClient cloud;
    private final AccessSettings settings;
    private final Backoff untilFirst;
    private final Clock clock;
    private final Loop loop;
    private int failures;

    private WhitelistRefresh(
            LocalWhitelist whitelist,
            PlateBridgeClient cloud,
            AccessSettings settings,
            Backoff untilFirst,
            Clock clock) {
        this.whitelist = whitelist;
        this.cloud = cloud;
        this.settings = settings;
        this.untilFirst = untilFirst;
        this.clock = clock;
        this.loop = Loop.start("whitelist", this::refresh);
    }

    /**
     * Starts fetching, the first time at once.
     *
     * @param untilFirst pauses between attempts while the pod has no whitelist at all
     */
    public static WhitelistRefresh start(
            LocalWhitelist whitelist,
            PlateBridgeClient cloud,
            AccessSettings settings,
            Backoff untilFirst,
            Clock clock) {
        return new WhitelistRefresh(whitelist, cloud, settings, untilFirst, clock);
    }

    /** Hears which version the cloud has. */
    public void versionIs(long configVersion) {
        if (whitelist
                .current()
                .filter(cached -> cached.whitelist().configVersion() == configVersion)
                .isEmpty()) {
            loop.wake();
        }
    }

    private Duration refresh() throws InterruptedException {
        fetch();
        return whitelist.current().isPresent()
                ? settings.refreshInterval()
                : untilFirst.after(++failures);
    }

    private void fetch() throws InterruptedException {
        try {
            Whitelist fetched =
                    read(
                            cloud.listPlates(
                                    settings.site().orElse(null), settings.company().orElse(null)));
            whitelist.replace(fetched, clock.instant());
            LOG.infof(
                    "whitelist_fetched config_version=%d entries=%d",
                    fetched.configVersion(), fetched.entries().size());
        } catch (IOException e) {
            LOG.infof("whitelist_not_fetched reason=%s", e.getMessage());
        } catch (ProblemException e) {
            LOG.warnf(
                    "whitelist_refused code=%s remedy=%s",
                    e.problem().code().wire(), e.problem().remedy());
        }
    }

    private static Whitelist read(io.platebridge.contract.Whitelist fetched) {
        return Whitelist.of(
                fetched.configVersion(),
                fetched.entries().stream().flatMap(WhitelistRefresh::entry).toList());
    }

    /** One entry that can't be understood must not keep the others' plates out. */
    private static Stream<WhitelistEntry> entry(io.platebridge.contract.WhitelistEntry entry) {
        try {
            return Stream.of(
                    new WhitelistEntry(
                            Plate.of(entry.plate()),
                            Optional.ofNullable(entry.unit()),
                            Optional.ofNullable(entry.tenant()),
                            entry.enabled(),
                            Optional.ofNullable(entry.starts()),
                            Optional.ofNullable(entry.ends())));
        } catch (IllegalArgumentException e) {
            LOG.warnf("whitelist_entry_left_out reason=%s", e.getMessage());
            return Stream.empty();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
