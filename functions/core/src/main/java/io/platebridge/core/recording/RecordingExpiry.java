package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.RetainingCommunities;
import io.platebridge.core.tenancy.RetainingCommunities.Due;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.StorageUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Deletes recordings that are older than their community's retention, and the oldest ones of a
 * community whose uploaded recordings take more than it allows. A run deletes a limited number in a
 * limited time; a community that is not done is due again at once, after those that wait already. A
 * community that fails does not stop the others.
 */
public final class RecordingExpiry {

    /** How often each community is looked at. */
    public static final Duration PERIOD = Duration.ofDays(1);

    /** When a community that failed is due again. */
    public static final Duration AFTER_FAILURE = Duration.ofHours(1);

    /** A run begins nothing when it is this old; its function may take a minute longer. */
    public static final Duration RUN = Duration.ofMinutes(4);

    private static final int COMMUNITIES = 1000;
    private static final int BATCH = 500;

    private final RetainingCommunities communities;
    private final Recordings recordings;
    private final ExpiringRecordings expiring;
    private final Clips clips;
    private final Clock clock;
    private final int limit;

    /**
     * @param limit the most recordings that a run deletes, give or take a batch
     */
    public RecordingExpiry(
            RetainingCommunities communities,
            Recordings recordings,
            ExpiringRecordings expiring,
            Clips clips,
            Clock clock,
            int limit) {
        this.communities = communities;
        this.recordings = recordings;
        this.expiring = expiring;
        this.clips = clips;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * What a run did.
     *
     * @param communities whose retention was enforced, also in part
     * @param failures one of each community that failed
     */
    public record Outcome(int communities, int recordings, List<RuntimeException> failures) {

        public Outcome {
            failures = List.copyOf(failures);
        }

        /** Returns what a run did in which no community failed. */
        public Outcome(int communities, int recordings) {
            this(communities, recordings, List.of());
        }
    }

    /** Enforces the retention of the communities that are due. */
    public Outcome expire() {
        Instant now = clock.instant();
        Instant end = now.plus(RUN);
        int done = 0;
        int deleted = 0;
        var failures = new ArrayList<RuntimeException>();
        for (Due due : communities.due(now, COMMUNITIES)) {
            if (deleted >= limit || !clock.instant().isBefore(end)) {
                break;
            }
            Optional<Run> run = Optional.empty();
            try {
                run = Optional.of(new Run(due.community(), now, end, limit - deleted));
                boolean hasWholeRun = done == 0 && failures.isEmpty();
                enforce(run.get(), due, hasWholeRun);
                done++;
            } catch (RuntimeException e) {
                failures.add(failure(due, e, now));
            }
            deleted += run.map(some -> some.deleted).orElse(0);
        }
        return new Outcome(done, deleted, failures);
    }

    private static void enforce(Run run, Due due, boolean hasWholeRun) {
        run.byAge();
        Optional<StorageUsage> usage = run.bySize();
        if (run.isLate && run.deleted == 0 && hasWholeRun) {
            throw new IllegalStateException("its recordings cannot be read in one run");
        }
        due.complete(usage, run.isDone() ? run.now.plus(PERIOD) : run.now);
    }

    /** Postpones a community, so that the next run does not begin with it. */
    private static RuntimeException failure(Due due, RuntimeException cause, Instant now) {
        var failure = new IllegalStateException("community %s failed".formatted(due.id()), cause);
        try {
            due.complete(Optional.empty(), now.plus(AFTER_FAILURE));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** The deletions of one community in a run. */
    private final class Run {

        private final Community community;
        private final Instant oldest;
        private final Instant now;
        private final Instant end;
        private final int most;
        private int deleted;
        private boolean isLate;

        Run(Community community, Instant now, Instant end, int most) {
            this.community = community;
            this.now = now;
            this.end = end;
            this.most = most;
            this.oldest =
                    community
                            .retention()
                            .days()
                            .map(days -> now.minus(Duration.ofDays(days)))
                            .orElse(Instant.EPOCH);
        }

        boolean isDone() {
            return deleted < most && !isLate;
        }

        /** Returns whether the run may delete more, by number and time. */
        private boolean mayContinue() {
            isLate = isLate || !clock.instant().isBefore(end);
            return isDone();
        }

        void byAge() {
            if (community.retention().days().isEmpty()) {
                return;
            }
            for (SiteId site : sites()) {
                LatestRecordings old = latest(site, Optional.of(oldest));
                while (old.hasNext() && mayContinue()) {
                    delete(old.nextBatch());
                }
            }
        }

        /** Returns how much is left, if all of it was read. */
        Optional<StorageUsage> bySize() {
            Optional<Long> allowed = community.retention().bytes();
            if (allowed.isEmpty() || !isDone()) {
                return Optional.empty();
            }
            List<LatestRecordings> lists =
                    sites().stream().map(site -> latest(site, Optional.empty())).toList();
            long bytes = 0;
            boolean isFull = false;
            // The oldest of what is too much: the lists begin with the latest.
            var excess = new ArrayDeque<Recording>();
            for (Optional<Recording> next = next(lists); next.isPresent(); next = next(lists)) {
                if (!mayContinue()) {
                    // Older ones were not read, and they go first.
                    return Optional.empty();
                }
                Recording recording = next.get();
                if (recording.object().isEmpty() || recording.recordedAt().isBefore(oldest)) {
                    continue;
                }
                bytes += recording.sizeBytes();
                // Older ones go first, also where a small one would still fit.
                isFull = isFull || bytes > allowed.get();
                if (isFull) {
                    excess.addLast(recording);
                    if (deleted + excess.size() > most) {
                        excess.removeFirst();
                    }
                }
            }
            while (!excess.isEmpty() && mayContinue()) {
                bytes -= deleteOldest(excess);
            }
            return Optional.of(new StorageUsage(bytes, now));
        }

        /** Deletes a batch from the end of a list and returns its size in bytes. */
        private long deleteOldest(Deque<Recording> latestFirst) {
            var batch = new ArrayList<Recording>();
            while (batch.size() < BATCH && !latestFirst.isEmpty()) {
                batch.add(latestFirst.removeLast());
            }
            delete(batch);
            return batch.stream().mapToLong(Recording::sizeBytes).sum();
        }

        /** Takes the latest of the next recordings of several sites. */
        private static Optional<Recording> next(List<LatestRecordings> lists) {
            return lists.stream()
                    .filter(LatestRecordings::hasNext)
                    .max(Comparator.comparing(list -> list.peek().position(), Cursor.ORDER))
                    .map(LatestRecordings::next);
        }

        /** The objects first: a run that ends between the two is repeated by the next. */
        private void delete(List<Recording> batch) {
            clips.delete(batch.stream().flatMap(recording -> recording.keys().stream()).toList());
            expiring.expire(batch);
            deleted += batch.size();
        }

        private LatestRecordings latest(SiteId site, Optional<Instant> before) {
            var list = new RecordingList.OfSite(community.id(), site);
            return new LatestRecordings(recordings, list, before, BATCH);
        }

        private List<SiteId> sites() {
            CommunityId id = community.id();
            var sites = new ArrayList<SiteId>();
            for (Optional<SiteId> site = expiring.nextSite(id, Optional.empty());
                    site.isPresent();
                    site = expiring.nextSite(id, site)) {
                sites.add(site.get());
            }
            return sites;
        }
    }
}
