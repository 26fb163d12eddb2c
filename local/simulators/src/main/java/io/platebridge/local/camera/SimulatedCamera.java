package io.platebridge.local.camera;

import io.platebridge.local.clip.Clip;
import io.platebridge.local.clip.ClipStore;
import io.platebridge.local.clip.Overlay;
import io.platebridge.local.clip.Picture;
import io.platebridge.local.clip.PictureSize;
import io.platebridge.local.clip.SentTime;
import io.platebridge.local.rtsp.Broadcast;
import io.platebridge.local.rtsp.Presentation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * One camera: plays its clip in step with the time of day, so that all cameras of all processes
 * show the same moment, apart from their phases, and RTP timestamps continue where the clip begins
 * again.
 */
public final class SimulatedCamera implements AutoCloseable {

    private static final Duration PICTURE = Duration.ofSeconds(1).dividedBy(Clip.RATE);

    /** Delay, after the machine slept, from which frames are dropped instead of sent at once. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** How far ahead, after the clock was set back, it does not wait but starts again. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    private final CameraPlan plan;
    private final ClipStore clips;
    private final Clock clock;
    private final Broadcast broadcast;
    private final Thread player;
    private volatile Clip clip;
    private volatile boolean frozen;
    private volatile boolean closed;

    SimulatedCamera(CameraPlan plan, ClipStore clips, Clock clock, RandomGenerator random) {
        this.plan = plan;
        this.clips = clips;
        this.clock = clock;
        Clip first = clips.clip(plan.clip());
        this.clip = first;
        this.broadcast = new Broadcast(presentation(first), random);
        this.player = Thread.ofPlatform().daemon().name("camera-" + plan.name()).start(this::play);
    }

    /** Returns how many are watching. */
    public int viewers() {
        return broadcast.viewers();
    }

    /** Sends nothing more; connections stay open and requests are answered. */
    public void freeze() {
        frozen = true;
    }

    /** Resumes after {@link #freeze} at the current time, from the next key frame. */
    public void resume() {
        frozen = false;
    }

    /**
     * Changes the size of the video while it is watched, as a change of a camera's settings does.
     * The first time draws the other clip, which takes seconds.
     */
    public void resize(PictureSize size) {
        Clip next = clips.clip(plan.clip().in(size));
        broadcast.present(presentation(next));
        clip = next;
    }

    Broadcast broadcast() {
        return broadcast;
    }

    private Presentation presentation(Clip shown) {
        return Presentation.of(
                plan.name(), shown.parameters().getFirst(), shown.parameters().getLast());
    }

    private void play() {
        Clip playing = clip;
        Overlay overlay = overlay(playing);
        long number = numberAt(clock.instant());
        while (!closed) {
            Instant due = timeOf(number);
            Instant now = clock.instant();
            if (due.isBefore(now.minus(LATE)) || due.isAfter(now.plus(EARLY))) {
                number = numberAt(now);
                broadcast.interrupt();
            } else if (now.isBefore(due)) {
                LockSupport.parkNanos(Duration.between(now, due).toNanos());
            } else if (frozen) {
                number++;
                broadcast.interrupt();
            } else {
                if (clip.size() != playing.size()) {
                    playing = clip;
                    overlay = overlay(playing);
                    broadcast.interrupt();
                }
                if (broadcast.viewers() > 0) {
                    send(playing, overlay, number, now);
                }
                number++;
            }
        }
    }

    private void send(Clip playing, Overlay overlay, long number, Instant now) {
        Picture picture = playing.pictures().get(Math.floorMod(number, playing.pictures().size()));
        List<byte[]> nals = new ArrayList<>();
        if (picture.key()) {
            nals.addAll(playing.parameters());
        }
        nals.add(SentTime.nal(now));
        nals.add(overlay.slice(picture, now));
        nals.addAll(picture.slices());
        broadcast.picture(nals, picture.key(), timeOf(number));
        for (long s = soundsBefore(number); s < soundsBefore(number + 1); s++) {
            int index = Math.floorMod(s, playing.sounds().size());
            broadcast.sound(
                    playing.sounds().get(index), s * Clip.SAMPLES_PER_SOUND + samplesOfPhase());
        }
    }

    private long samplesOfPhase() {
        return plan.phase().toNanos() * Clip.SAMPLE_RATE / Duration.ofSeconds(1).toNanos();
    }

    private Overlay overlay(Clip shown) {
        return new Overlay(plan.name(), shown, clock.getZone());
    }

    /** Pictures are numbered from the Unix epoch. */
    private long numberAt(Instant time) {
        return time.minus(plan.phase()).toEpochMilli() / PICTURE.toMillis();
    }

    private Instant timeOf(long number) {
        return Instant.ofEpochMilli(number * PICTURE.toMillis()).plus(plan.phase());
    }

    private static long soundsBefore(long number) {
        return Math.ceilDiv(number * (Clip.SAMPLE_RATE / Clip.RATE), (long) Clip.SAMPLES_PER_SOUND);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(player);
    }
}
