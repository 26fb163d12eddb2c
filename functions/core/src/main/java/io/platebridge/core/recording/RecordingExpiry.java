package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.RetainingCommunities;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.StorageUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deletes recordings that are older than their community's retention, and the oldest ones of a
 * community whose uploaded recordings take more than it allows. A run deletes a limited number; a
 * community that is not done is due again at once, after those that wait already.
 */
public final class RecordingExpiry {

    /** How often each community is looked at. */
    public static final Duration PERIOD = Duration.ofDays(1);

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

    /** What a run did. */
    public record Outcome(int communities, int recordings) {}

    /** Enforces the retention of the communities that are due. */
    public Outcome expire() {
        Instant now = clock.instant();
        int done = 0;
        int deleted = 0;
        for (Community community : communities.due(now, COMMUNITIES)) {
            if (deleted >= limit) {
                break;
            }
            var run = new Run(community, now, limit - deleted);
            run.byAge();
            Optional<StorageUsage> usage = run.bySize();
            deleted += run.deleted;
            done++;
            communities.complete(community.id(), usage, run.isDone() ? now.plus(PERIOD) : now);
        }
        return new Outcome(done, deleted);
    }

    /** The deletions of one community in a run. */
    private final class Run {

        private final Community community;
        private final Instant oldest;
        private final Instant now;
        private final int most;
        private int deleted;

        Run(Community community, Instant now, int most) {
            this.community = community;
            this.now = now;
            this.most = most;
            this.oldest =
                    community
                            .retention()
                            .days()
                            .map(days -> now.minus(Duration.ofDays(days)))
                            .orElse(Instant.EPOCH);
        }

        boolean isDone() {
            return deleted < most;
        }

        void byAge() {
            if (community.retention().days().isEmpty()) {
                return;
            }
            for (SiteId site : sites()) {
                var old = new Latest(site, Optional.of(oldest));
                while (isDone() && old.hasNext()) {
                    delete(old.nextBatch());
                }
            }
        }

        /** Returns how much is left, if it was read. */
        Optional<StorageUsage> bySize() {
            Optional<Long> allowed = community.retention().bytes();
            if (allowed.isEmpty()) {
                return Optional.empty();
            }
            List<Latest> lists =
                    sites().stream().map(site -> new Latest(site, Optional.empty())).toList();
            long bytes = 0;
            boolean isFull = false;
            var doomed = new ArrayList<Recording>();
            for (Optional<Recording> next = next(lists); next.isPresent(); next = next(lists)) {
                Recording recording = next.get();
                if (recording.object().isEmpty() || recording.recordedAt().isBefore(oldest)) {
                    continue;
                }
                // Older ones go first, also where a small one would still fit.
                isFull = isFull || bytes + recording.sizeBytes() > allowed.get();
                if (!isFull) {
                    bytes += recording.sizeBytes();
                    continue;
                }
                doomed.add(recording);
                if (deleted + doomed.size() >= most) {
                    break;
                }
            }
            // The oldest first, so that a run that ends early leaves the newer ones.
            List<Recording> oldestFirst = doomed.reversed();
            for (int from = 0; from < oldestFirst.size(); from += BATCH) {
                delete(oldestFirst.subList(from, Math.min(from + BATCH, oldestFirst.size())));
            }
            return Optional.of(new StorageUsage(bytes, now));
        }

        /** Takes the latest of the next recordings of several sites. */
        private static Optional<Recording> next(List<Latest> lists) {
            return lists.stream()
                    .filter(Latest::hasNext)
                    .max(Comparator.comparing(list -> list.peek().position(), Cursor.ORDER))
                    .map(Latest::next);
        }

        /** The objects first: a run that ends between the two is repeated by the next. */
        private void delete(List<Recording> batch) {
            clips.delete(batch.stream().flatMap(recording -> recording.keys().stream()).toList());
            expiring.expire(batch);
            deleted += batch.size();
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

        /** The recordings of a site before a time, latest first, read in batches. */
        private final class Latest {

            private final RecordingList list;
            private final Optional<Instant> before;
            private Optional<Cursor> reached = Optional.empty();
            private List<Recording> read = List.of();
            private int position;
            private boolean isOver;

            Latest(SiteId site, Optional<Instant> before) {
                this.list = new RecordingList.OfSite(community.id(), site);
                this.before = before;
            }

            boolean hasNext() {
                if (position == read.size() && !isOver) {
                    read = recordings.list(list, Optional.empty(), before, reached, BATCH);
                    position = 0;
                    isOver = read.size() < BATCH;
                    if (!read.isEmpty()) {
                        reached = Optional.of(new Cursor(read.getLast().position()));
                    }
                }
                return position < read.size();
            }

            Recording peek() {
                return read.get(position);
            }

            Recording next() {
                return read.get(position++);
            }

            List<Recording> nextBatch() {
                List<Recording> batch = read.subList(position, read.size());
                position = read.size();
                return batch;
            }
        }
    }
}
