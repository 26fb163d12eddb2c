package io.platebridge.edge.pod.whitelist;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Whitelist;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Fetches the whitelist at the configured interval, and at once when a heartbeat names another
 * version than the present one. If it can't be fetched, the old one stays in force; a pod without
 * one retries soon.
 */
public final class WhitelistRefresh implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(WhitelistRefresh.class);

    private final LocalWhitelist whitelist;
    private final WhitelistSource source;

    /** Which list is asked for, and what reads it. */
    private final String readAs;

    private volatile Duration interval;
    private final Backoff untilFirst;
    private final Clock clock;
    private final Queue<CompletableFuture<Optional<Long>>> requested =
            new ConcurrentLinkedQueue<>();
    private final Loop loop;
    private int failures;

    private WhitelistRefresh(
            LocalWhitelist whitelist,
            PlateBridgeClient cloud,
            WhitelistSettings settings,
            String reader,
            Backoff untilFirst,
            Clock clock) {
        this.readAs =
                "%s %d %s %s"
                        .formatted(
                                reader,
                                WhitelistEntries.READING,
                                settings.company().orElse("-"),
                                settings.site().orElse("-"));
        this.whitelist = whitelist;
        this.source = new WhitelistSource(cloud, settings);
        this.interval = settings.refreshInterval();
        this.untilFirst = untilFirst;
        this.clock = clock;
        this.loop = Loop.start("whitelist", this::refresh);
    }

    /**
     * Starts fetching, the first time at once.
     *
     * @param reader the pod, its version and its cloud
     * @param untilFirst pauses between attempts while the pod has no whitelist at all
     */
    public static WhitelistRefresh start(
            LocalWhitelist whitelist,
            PlateBridgeClient cloud,
            WhitelistSettings settings,
            String reader,
            Backoff untilFirst,
            Clock clock) {
        return new WhitelistRefresh(whitelist, cloud, settings, reader, untilFirst, clock);
    }

    /** Fetches the whitelist if the cloud has another version. */
    public void checkVersion(long configVersion) {
        if (whitelist
                .current()
                .filter(cached -> cached.whitelist().configVersion() == configVersion)
                .isEmpty()) {
            loop.wake();
        }
    }

    /**
     * Fetches the whole whitelist now, also if it is the present one.
     *
     * @return completes with the version that was fetched, or empty if that failed
     */
    public CompletableFuture<Optional<Long>> refreshNow() {
        var done = new CompletableFuture<Optional<Long>>();
        requested.add(done);
        loop.wake();
        return done;
    }

    /** Fetches the whitelist at another interval from now on. */
    public void setInterval(Duration changed) {
        if (!changed.equals(interval)) {
            interval = changed;
            loop.wake();
        }
    }

    private Duration refresh() throws InterruptedException {
        var waiting = new ArrayList<CompletableFuture<Optional<Long>>>();
        // A request that arrives from now on gets the next list.
        for (var next = requested.poll(); next != null; next = requested.poll()) {
            waiting.add(next);
        }
        Optional<Long> version = fetch(waiting.isEmpty() ? knownTag() : Optional.empty());
        waiting.forEach(done -> done.complete(version));
        return whitelist.current().isPresent() ? interval : untilFirst.after(++failures);
    }

    /** Returns the version that was fetched, or empty if that failed. */
    private Optional<Long> fetch(Optional<String> tag) throws InterruptedException {
        try {
            whitelist.ask();
            Optional<FetchedWhitelist> fetched = source.fetch(tag);
            if (fetched.isEmpty()) {
                whitelist.confirm(clock.instant());
                LOG.debug("whitelist_unchanged");
                return whitelist.current().map(cached -> cached.whitelist().configVersion());
            }
            Whitelist next = fetched.get().whitelist();
            whitelist.replace(
                    new CachedWhitelist(
                            next,
                            zone(fetched.get().timeZone()),
                            fetched.get().tag().map(sent -> new ListTag(sent, readAs)),
                            clock.instant()));
            LOG.info(
                    "whitelist_fetched",
                    "config_version",
                    next.configVersion(),
                    "entries",
                    next.entries().size());
            return Optional.of(next.configVersion());
        } catch (IOException e) {
            LOG.info("whitelist_fetch_failed", "reason", e.getMessage());
        } catch (ProblemException e) {
            logRefusal(e);
        }
        return Optional.empty();
    }

    private Optional<String> knownTag() {
        return whitelist
                .current()
                .flatMap(CachedWhitelist::tag)
                .filter(known -> known.readAs().equals(readAs))
                .map(ListTag::tag);
    }

    private static void logRefusal(ProblemException refusal) {
        if (refusal.isTransient()) {
            LOG.info("whitelist_fetch_failed", "reason", CloudOutcomes.reason(refusal));
            return;
        }
        Problem problem = refusal.problem();
        LOG.warn(
                "whitelist_refused",
                "code",
                problem.code().wire(),
                "detail",
                problem.detail(),
                "remedy",
                problem.remedy());
    }

    private static Optional<ZoneId> zone(Optional<String> name) {
        Optional<ZoneId> zone = name.flatMap(WhitelistStore::zone);
        if (name.isPresent() && zone.isEmpty()) {
            LOG.warn(
                    "time_zone_unknown",
                    "time_zone",
                    name.get(),
                    "remedy",
                    "set time_zone in config.yaml");
        }
        return zone;
    }

    @Override
    public void close() {
        loop.close();
    }
}
