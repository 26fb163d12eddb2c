package io.platebridge.edge.media.recording;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The latest fragments of one run of a camera, starting with a key frame. Bounded by time and
 * bytes; the oldest group of pictures is evicted. The fragments are the objects that live video
 * holds, so their bytes are in memory once. Thread-safe.
 */
final class PreRollBuffer implements FragmentListener {

    private final Duration reach;
    private final int maxBytes;

    @GuardedBy("this")
    private final Deque<Fragment> fragments = new ArrayDeque<>();

    @GuardedBy("this")
    private final Set<FragmentListener> followers = new LinkedHashSet<>();

    @GuardedBy("this")
    private int bytes;

    @GuardedBy("this")
    private boolean running;

    @GuardedBy("this")
    private Optional<Fragment> newest = Optional.empty();

    PreRollBuffer(Duration reach, int maxBytes) {
        this.reach = reach;
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (!running) {
            fragments.clear();
            bytes = 0;
            running = true;
        }
        newest = Optional.of(fragment);
        if (!fragments.isEmpty() || fragment.keyFrame()) {
            fragments.add(fragment);
            bytes += fragment.size();
        }
        evictOld(fragment);
        List.copyOf(followers).forEach(follower -> follower.onFragment(fragment));
    }

    @Override
    public synchronized void onRunEnded() {
        running = false;
        List.copyOf(followers).forEach(FragmentListener::onRunEnded);
    }

    /**
     * Evicts the oldest groups of pictures that are over the byte limit or not needed for the span.
     */
    @GuardedBy("this")
    private void evictOld(Fragment newest) {
        Duration needed = newest.decodeTime().minus(reach);
        while (bytes > maxBytes
                || (newest.keyFrame()
                        && secondKeyFrameTime()
                                .filter(time -> time.compareTo(needed) <= 0)
                                .isPresent())) {
            do {
                bytes -= fragments.removeFirst().size();
            } while (!fragments.isEmpty() && !fragments.getFirst().keyFrame());
        }
    }

    @GuardedBy("this")
    private Optional<Duration> secondKeyFrameTime() {
        return fragments.stream()
                .skip(1)
                .filter(Fragment::keyFrame)
                .map(Fragment::decodeTime)
                .findFirst();
    }

    /**
     * Returns the span of a clip on the camera's time line, based on the arrival of the latest
     * fragment, or empty before the first fragment.
     */
    synchronized Optional<ClipSpan> spanOf(ClipRequest request) {
        return newest.map(fragment -> {
            Duration from =
                    fragment.decodeTime()
                            .plus(Duration.between(fragment.arrivedAt(), request.from()));
            return new ClipSpan(from, from.plus(request.total()));
        });
    }

    /**
     * Passes a listener the fragments from the last key frame at or before {@code from}, or from
     * the oldest one available, and then all that follow, without a gap.
     *
     * @return the subscription, or empty if the camera is away and has sent nothing since {@code
     *     from}
     */
    synchronized Optional<Subscription> follow(Duration from, FragmentListener follower) {
        List<Fragment> past = since(from);
        if (!running && (past.isEmpty() || past.getLast().decodeTime().compareTo(from) < 0)) {
            return Optional.empty();
        }
        past.forEach(follower::onFragment);
        if (running) {
            followers.add(follower);
        } else {
            follower.onRunEnded();
        }
        return Optional.of(() -> unsubscribe(follower));
    }

    private synchronized void unsubscribe(FragmentListener follower) {
        followers.remove(follower);
    }

    @GuardedBy("this")
    private List<Fragment> since(Duration from) {
        List<Fragment> since = new ArrayList<>();
        for (Fragment fragment : fragments) {
            if (fragment.keyFrame() && fragment.decodeTime().compareTo(from) <= 0) {
                since.clear();
            }
            since.add(fragment);
        }
        return since;
    }

    /** Returns the number of bytes in the buffer. */
    synchronized int bytes() {
        return bytes;
    }
}
