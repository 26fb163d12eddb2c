package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Contender;
import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.FfmpegChildren;
import io.platebridge.bench.media.contender.Go2rtc;
import io.platebridge.bench.media.contender.Mediamtx;
import io.platebridge.bench.media.contender.Motion;
import io.platebridge.bench.media.contender.OurPod;
import io.platebridge.bench.media.contender.SystemCalls;
import io.platebridge.bench.media.contender.Usage;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodVariant;
import io.platebridge.bench.media.row.LoadUsage.Quantity;
import io.platebridge.edge.media.source.RtspReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code cpu}, {@code memory}, {@code delay} and {@code system-calls}: the same cameras, read by
 * the contenders in turn; once in step and once staggered.
 *
 * <p>CPU is the time that the contender's processes used in the measured window, per camera. Memory
 * is measured at its end: RSS counts shared pages in each process, PSS counts them once. System
 * calls are counted and fragments are watched after that.
 */
final class LoadRow {

    private static final int KEYS = 25;
    private static final int WATCHED = 4; // cameras; more would measure the viewers
    private static final Goal NO_MORE = new Goal.RatioAtMost(1);

    private static final Contender OURS = new OurPod(PodVariant.now("ours", RtspReader.OWN));
    private static final Contender OTHER_READER =
            new OurPod(PodVariant.now("ours by FFmpeg's reader", RtspReader.FFMPEG));
    private static final Contender CHILDREN = new FfmpegChildren();
    private static final Contender GO2RTC = new Go2rtc();

    private final Effort effort;
    private final Path folder;
    private final Feed.Phase phase;
    private final List<Contender> others = new ArrayList<>();
    private final Optional<Contender> before;
    private final Map<Contender, LoadUsage> usages = new LinkedHashMap<>();
    private final Map<Contender, String> failures = new LinkedHashMap<>();

    private LoadRow(Selection selection, Effort effort, Feed.Phase phase, Path folder) {
        this.effort = effort;
        this.phase = phase;
        this.folder = folder;
        before = selection.before().map(OurPod::new);
        before.ifPresent(others::add);
        others.addAll(List.of(OTHER_READER, CHILDREN, new Motion(), new Mediamtx(), GO2RTC));
        others.removeIf(other -> !selection.against(other.name()));
    }

    /**
     * @param wanted of the rows that this measures
     */
    static List<Finding> measure(Set<Row> wanted, Selection selection, Effort effort, Path folder)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Feed.Phase phase : Feed.Phase.values()) {
            if (selection.isMeasured(phase)) {
                var row = new LoadRow(selection, effort, phase, folder);
                findings.addAll(row.measure(wanted));
            }
        }
        return findings;
    }

    private List<Finding> measure(Set<Row> wanted) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Feed feed = Feed.start(effort.cameras(), Feed.Size.HD, KEYS, phase, folder)) {
            for (int round = 0; round < effort.rounds(); round++) {
                turn(OURS, feed.urls());
                for (Contender other : others) {
                    turn(other, feed.urls());
                }
            }
            for (Row row : wanted) {
                for (Contender other : others) {
                    compare(row, other, findings);
                }
            }
            if (wanted.contains(Row.MEMORY)) {
                double full = usage(OURS).figure(Quantity.PSS).value();
                findings.add(PerCameraMemory.measure(effort, feed, folder, full, phase.label()));
            }
        }
        return findings;
    }

    private LoadUsage usage(Contender contender) {
        return usages.computeIfAbsent(contender, known -> new LoadUsage(known.name()));
    }

    private void turn(Contender contender, List<URI> all) throws InterruptedException {
        if (!contender.installed()) {
            failures.put(contender, contender.name() + " is not installed");
            return;
        }
        List<URI> cameras = all.subList(0, Math.min(contender.maxCameras(), all.size()));
        try (Running running = contender.start(cameras, folder)) {
            Eventually.until(() -> running.delivering() == cameras.size());
            Thread.sleep(contender.keepsVideo() ? effort.fill() : effort.settle());
            double before = Usage.cpuSeconds(running.pids());
            long begin = System.nanoTime();
            Thread.sleep(effort.window());
            double minutes = (System.nanoTime() - begin) / 60e9;
            double cpu = Usage.cpuSeconds(running.pids()) - before;
            double share = (double) all.size() / cameras.size();
            LoadUsage usage = usage(contender);
            usage.add(Quantity.CPU, cpu / minutes / cameras.size());
            usage.add(Quantity.RSS, Usage.rssMib(running.pids()) * share);
            usage.add(Quantity.PSS, Usage.pssMib(running.pids()) * share);
            SystemCalls.perSecond(running.pids(), effort.count())
                    .ifPresent(calls -> usage.add(Quantity.SYSTEM_CALLS, calls * share));
            usage.addDelays(running.delays(Math.min(WATCHED, cameras.size()), effort.count()));
            int delivering = running.delivering();
            if (delivering < cameras.size()) {
                throw new IllegalStateException(
                        "expected video of %d cameras from %s, found %d"
                                .formatted(cameras.size(), contender.name(), delivering));
            }
        } catch (IllegalStateException e) {
            failures.put(contender, String.valueOf(e.getMessage()));
        }
    }

    private void compare(Row row, Contender other, List<Finding> findings) {
        String failure = failures.getOrDefault(OURS, failures.get(other));
        if (failure != null) {
            String against = "%s, against %s".formatted(phase.label(), other.name());
            findings.add(new NotMeasured(row.label(), against, failure));
            return;
        }
        switch (row) {
            case CPU ->
                    add(
                            row,
                            "CPU-s per camera-minute",
                            Quantity.CPU,
                            cpuGoal(other),
                            other,
                            findings);
            case MEMORY -> {
                add(row, "RSS, MiB", Quantity.RSS, new Goal.AtMost(125), other, findings);
                add(row, "PSS, MiB", Quantity.PSS, NO_MORE, other, findings);
            }
            case SYSTEM_CALLS ->
                    add(
                            row,
                            "a second",
                            Quantity.SYSTEM_CALLS,
                            new Goal.AtMost(2000),
                            other,
                            findings);
            case DELAY -> {
                if (other.keepsVideo()) {
                    add(
                            row,
                            "camera to fragment p95, ms",
                            Quantity.DELAY,
                            new Goal.AtMost(5),
                            other,
                            findings);
                }
            }
            default -> throw new IllegalArgumentException("expected a row of load, found " + row);
        }
    }

    private Goal cpuGoal(Contender other) {
        if (other == CHILDREN || before.filter(other::equals).isPresent()) {
            return new Goal.RatioAtMost(0.4);
        }
        return other == GO2RTC ? new Goal.RatioAtMost(0.8) : NO_MORE;
    }

    private void add(
            Row row,
            String measured,
            Quantity quantity,
            Goal goal,
            Contender other,
            List<Finding> findings) {
        findings.add(
                Finding.compare(
                        row.label(),
                        "%s, %d cameras %s".formatted(measured, effort.cameras(), phase.label()),
                        usage(OURS).figure(quantity),
                        usage(other).figure(quantity),
                        goal));
    }
}
