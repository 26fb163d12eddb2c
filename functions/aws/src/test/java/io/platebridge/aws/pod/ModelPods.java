package io.platebridge.aws.pod;

import io.platebridge.core.Cursor;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatOutcome;
import io.platebridge.core.pod.Histories;
import io.platebridge.core.pod.HistoryDay;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.LatePods;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods in memory, by the conditions of {@link DynamoPods} and {@link DynamoLatePods}: {@link
 * ModelPodsTest} holds them to those. It exists because no store answers the millions of requests
 * of a simulated fleet.
 */
final class ModelPods implements Pods, LatePods {

    private static final Addresses NOWHERE =
            new Addresses(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
    private static final Health UNKNOWN =
            new Health(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A heartbeat that reports nothing but that the pod is online. */
    static final Heartbeat BEAT =
            new Heartbeat(
                    Optional.empty(), false, NOWHERE, Optional.empty(), UNKNOWN, Optional.empty());

    /** A history that keeps nothing. */
    static final HistoryRecorder NO_HISTORY =
            new HistoryRecorder(
                    new Histories() {
                        @Override
                        public void add(PodId pod, HistoryDay more) {}

                        @Override
                        public List<HistoryDay> days(PodId pod, LocalDate from, LocalDate to) {
                            return List.of();
                        }

                        @Override
                        public Optional<HistoryDay> latestBefore(PodId pod, LocalDate day) {
                            return Optional.empty();
                        }
                    },
                    (pod, cause) -> {
                        throw new AssertionError("the history of " + pod, cause);
                    });

    private final Presence presence;
    private final Map<PodId, State> states = new HashMap<>();
    private final List<NavigableMap<Long, Set<State>>> index = new ArrayList<>();

    /** Notices of pods that went offline. */
    int wentOffline;

    /** Notices of pods that came back. */
    int cameBack;

    /** Heartbeats that came after newer ones. */
    int stale;

    /** Attempts to mark a pod that had sent a heartbeat meanwhile. */
    int refusedMarks;

    /** Heartbeats that moved their pod in the index. */
    int moves;

    private static final class State {
        private final PodId id;
        private final Place place;
        private final ApiKey key;
        private PodStatus status = PodStatus.OFFLINE;
        private @Nullable Instant last;
        private @Nullable Long bucket;
        private @Nullable Instant offlineSince;

        private State(PodId id, Place place, ApiKey key) {
            this.id = id;
            this.place = place;
            this.key = key;
        }

        private Pod pod() {
            return new Pod(
                    id,
                    "Pod",
                    place,
                    status,
                    Optional.ofNullable(last),
                    NOWHERE,
                    UNKNOWN,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    List.of());
        }
    }

    ModelPods(Presence presence) {
        this.presence = presence;
        for (int shard = 0; shard < Presence.SHARDS; shard++) {
            index.add(new TreeMap<>());
        }
    }

    /** Adds a pod that has never sent a heartbeat. */
    void add(Place place, ApiKey key) {
        states.put(key.pod(), new State(key.pod(), place, key));
    }

    /** Removes all pods. */
    void clear() {
        states.clear();
        index.forEach(Map::clear);
    }

    /** Returns the status that a pod is shown with. */
    PodStatus status(PodId pod) {
        return state(pod).status;
    }

    /** Returns the bucket in which a pod stands in the index. */
    Optional<Long> bucket(PodId pod) {
        return Optional.ofNullable(state(pod).bucket);
    }

    /** Returns since when a pod is offline, until the notice that it came back. */
    Optional<Instant> offlineSince(PodId pod) {
        return Optional.ofNullable(state(pod).offlineSince);
    }

    private State state(PodId pod) {
        State state = states.get(pod);
        if (state == null) {
            throw new IllegalArgumentException("no pod " + pod);
        }
        return state;
    }

    @Override
    public Optional<Pod> find(PodId id) {
        return Optional.ofNullable(states.get(id)).map(State::pod);
    }

    @Override
    public HeartbeatOutcome storeHeartbeat(ApiKey key, Heartbeat heartbeat, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MILLIS);
        State state = states.get(key.pod());
        if (state == null || !state.key.equals(key)) {
            return new HeartbeatOutcome.Rejected();
        }
        if (state.last != null && state.last.isAfter(time)) {
            stale++;
            return new HeartbeatOutcome.Stale(state.pod());
        }
        PodStatus previousStatus = state.status;
        Optional<Instant> previousHeartbeat = Optional.ofNullable(state.last);
        state.status = heartbeat.status();
        state.last = time;
        move(state, presence.bucket(state.id, time));
        return new HeartbeatOutcome.Stored(
                state.pod(),
                previousStatus,
                previousHeartbeat,
                false,
                Optional.ofNullable(state.offlineSince));
    }

    private void move(State state, @Nullable Long bucket) {
        if (bucket != null && bucket.equals(state.bucket)) {
            return;
        }
        moves++;
        var shard = index.get(Presence.shard(state.id));
        if (state.bucket != null) {
            Set<State> left = shard.get(state.bucket);
            left.remove(state);
            if (left.isEmpty()) {
                shard.remove(state.bucket);
            }
        }
        state.bucket = bucket;
        if (bucket != null) {
            shard.computeIfAbsent(bucket, _ -> new HashSet<>()).add(state);
        }
    }

    @Override
    public void cameBack(PodId pod, Instant since, Notice notice) {
        State state = state(pod);
        if (since.equals(state.offlineSince)) {
            state.offlineSince = null;
            cameBack++;
        }
    }

    @Override
    public List<Pod> upTo(int shard, long bucket) {
        var found = new ArrayList<Pod>();
        index.get(shard)
                .headMap(bucket, true)
                .values()
                .forEach(states -> states.forEach(state -> found.add(state.pod())));
        return found;
    }

    @Override
    public boolean markOffline(Pod pod, Notice notice) {
        State state = state(pod.id());
        if (state.bucket == null || !pod.lastHeartbeat().equals(Optional.ofNullable(state.last))) {
            refusedMarks++;
            return false;
        }
        state.status = PodStatus.OFFLINE;
        state.offlineSince = notice.at();
        move(state, null);
        wentOffline++;
        return true;
    }

    @Override
    public List<Pod> find(Collection<PodId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Pod> find(ApiKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rotateKey(ApiKey key, ApiKey next, String order, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endPreviousKey(ApiKey current) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PodId> ofSite(SiteId site, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Pod> list(CompanyId company, Optional<Cursor> after, int limit) {
        throw new UnsupportedOperationException();
    }
}
