package io.platebridge.edge.pod.whitelist;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fetches the whitelist at the configured interval, and at once when a heartbeat names another
 * version than the present one. If it can't be fetched, the old one stays in force; a pod without
 * one retries soon.
 */
public final class WhitelistRefresh implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(WhitelistRefresh.class);

    /** Limit of invalid entries that are logged one by one. */
    private static final int MAX_LOGGED = 20;

    private final LocalWhitelist whitelist;
    private final PlateBridgeClient cloud;
    private final WhitelistSettings settings;
    private final Backoff untilFirst;
    private final Clock clock;
    private final Loop loop;
    private int failures;

    private WhitelistRefresh(
            LocalWhitelist whitelist,
            PlateBridgeClient cloud,
            WhitelistSettings settings,
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
            WhitelistSettings settings,
            Backoff untilFirst,
            Clock clock) {
        return new WhitelistRefresh(whitelist, cloud, settings, untilFirst, clock);
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

    private Duration refresh() throws InterruptedException {
        fetch();
        return whitelist.current().isPresent()
                ? settings.refreshInterval()
                : untilFirst.after(++failures);
    }

    private void fetch() throws InterruptedException {
        try {
            io.platebridge.contract.Whitelist answer =
                    cloud.listPlates(
                            settings.site().orElse(null),
                            null,
                            settings.company().orElse(null),
                            "hours");
            Whitelist fetched = parse(answer);
            whitelist.replace(fetched, zone(answer), clock.instant());
            LOG.info(
                    "whitelist_fetched",
                    "config_version",
                    fetched.configVersion(),
                    "entries",
                    fetched.entries().size());
        } catch (IOException e) {
            LOG.info("whitelist_fetch_failed", "reason", e.getMessage());
        } catch (ProblemException e) {
            logRefusal(e);
        }
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

    private static Optional<ZoneId> zone(io.platebridge.contract.Whitelist fetched) {
        Optional<String> name = Optional.ofNullable(fetched.timeZone());
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

    private static Whitelist parse(io.platebridge.contract.Whitelist fetched) {
        var entries = new ArrayList<WhitelistEntry>();
        int leftOut = 0;
        for (int i = 0; i < fetched.entries().size(); i++) {
            try {
                entries.add(entry(fetched.entries().get(i)));
            } catch (IllegalArgumentException e) {
                // One invalid entry must not affect the others.
                if (++leftOut <= MAX_LOGGED) {
                    LOG.warn(
                            "whitelist_entry_ignored",
                            "entry",
                            i + 1,
                            "of",
                            fetched.entries().size(),
                            "plate",
                            new WrittenPlate(fetched.entries().get(i).plate()),
                            "reason",
                            e.getMessage());
                }
            }
        }
        if (leftOut > MAX_LOGGED) {
            LOG.warn("whitelist_entries_ignored", "count", leftOut);
        }
        return Whitelist.of(fetched.configVersion(), entries);
    }

    private static WhitelistEntry entry(io.platebridge.contract.WhitelistEntry entry) {
        return new WhitelistEntry(
                Plate.of(entry.plate()),
                Optional.ofNullable(entry.unit()),
                Optional.ofNullable(entry.tenant()),
                entry.enabled(),
                Optional.ofNullable(entry.starts()),
                Optional.ofNullable(entry.ends()),
                Optional.ofNullable(entry.validFrom()),
                Optional.ofNullable(entry.validUntil()),
                Optional.ofNullable(entry.windows()).orElse(List.of()).stream()
                        .map(WhitelistRefresh::window)
                        .toList());
    }

    /**
     * @throws IllegalArgumentException if this version of the pod cannot read it; then the whole
     *     entry is ignored, because without the window it would let a car in at any time
     */
    private static WeeklyWindow window(io.platebridge.contract.WeeklyWindow window) {
        try {
            return new WeeklyWindow(
                    window.days().stream()
                            .map(day -> DayOfWeek.valueOf(day.name()))
                            .collect(Collectors.toSet()),
                    LocalTime.parse(window.from()),
                    LocalTime.parse(window.to()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a window has no valid time", e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
