package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Contender;
import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.FfmpegChildren;
import io.platebridge.bench.media.contender.Go2rtc;
import io.platebridge.bench.media.contender.Mediamtx;
import io.platebridge.bench.media.contender.Motion;
import io.platebridge.bench.media.contender.OurPod;
import io.platebridge.bench.media.contender.Usage;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code cpu} and {@code memory}: the same cameras, read by the contenders in turn.
 *
 * <p>CPU is the time that the contender's processes used in the measured window, per camera. Memory
 * is measured at its end: RSS counts shared pages in each process, PSS counts them once.
 */
final class LoadRow {

    private static final int KEYS = 25;
    private static final Contender OURS = new OurPod();
    private static final Contender CHILDREN = new FfmpegChildren();
    private static final List<Contender> OTHERS =
            List.of(CHILDREN, new Motion(), new Mediamtx(), new Go2rtc());
    private static final Goal NO_MORE = new Goal.RatioAtMost(1);
    private static final Goal QUARTER = new Goal.RatioAtMost(0.25);

    private final Effort effort;
    private final Path folder;
    private final Map<Contender, Load> loads = new LinkedHashMap<>();
    private final Map<Contender, String> failures = new LinkedHashMap<>();

    private LoadRow(Effort effort, Path folder) {
        this.effort = effort;
        this.folder = folder;
    }

    /** The usage of a contender, one sample per round, extrapolated to all cameras. */
    private record Load(List<Double> cpu, List<Double> rss, List<Double> pss) {

        Load() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param wanted of {@code cpu} and {@code memory}
     */
    static List<Finding> measure(Set<Row> wanted, Effort effort, Path folder)
            throws InterruptedException {
        var row = new LoadRow(effort, folder);
        List<Finding> findings = new ArrayList<>();
        try (Feed feed = Feed.start(effort.cameras(), Feed.Size.HD, KEYS, folder)) {
            for (int round = 0; round < effort.rounds(); round++) {
                row.turn(OURS, feed.urls());
                for (Contender other : OTHERS) {
                    row.turn(other, feed.urls());
                }
            }
            for (Contender other : OTHERS) {
                row.compare(wanted, other, findings);
            }
            if (wanted.contains(Row.MEMORY)) {
                findings.add(PerCameraMemory.measure(effort, feed, folder, row.median(OURS)));
            }
        }
        return findings;
    }

    private double median(Contender contender) {
        return Figure.median("", load(contender).pss()).value();
    }

    private Load load(Contender contender) {
        return loads.computeIfAbsent(contender, _ -> new Load());
    }

    private void turn(Contender contender, List<URI> all) throws InterruptedException {
        if (!contender.installed()) {
            failures.put(contender, contender.name() + " is not installed");
            return;
        }
        List<URI> cameras = all.subList(0, Math.min(contender.maxCameras(), all.size()));
        try (Running running = contender.start(cameras, folder)) {
            Eventually.until(() -> running.delivering() == cameras.size());
            Thread.sleep(contender == OURS ? effort.fill() : effort.settle());
            double before = Usage.cpuSeconds(running.pids());
            long begin = System.nanoTime();
            Thread.sleep(effort.window());
            double minutes = (System.nanoTime() - begin) / 60e9;
            double cpu = Usage.cpuSeconds(running.pids()) - before;
            double share = (double) all.size() / cameras.size();
            Load load = load(contender);
            load.cpu().add(cpu / minutes / cameras.size());
            load.rss().add(Usage.rssMib(running.pids()) * share);
            load.pss().add(Usage.pssMib(running.pids()) * share);
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

    private void compare(Set<Row> wanted, Contender other, List<Finding> findings) {
        for (Row row : wanted) {
            String failure = failures.getOrDefault(OURS, failures.get(other));
            if (failure != null) {
                findings.add(new NotMeasured(row.label(), "against " + other.name(), failure));
            } else if (row == Row.CPU) {
                findings.add(
                        Finding.compare(
                                row.label(),
                                "CPU-s per camera-minute",
                                Figure.median("ours", load(OURS).cpu()),
                                Figure.median(other.name(), load(other).cpu()),
                                NO_MORE));
            } else {
                String cameras = " of %d cameras, MiB".formatted(effort.cameras());
                findings.add(
                        Finding.compare(
                                row.label(),
                                "RSS" + cameras,
                                Figure.median("ours", load(OURS).rss()),
                                Figure.median(other.name(), load(other).rss()),
                                other == CHILDREN ? QUARTER : NO_MORE));
                findings.add(
                        Finding.compare(
                                row.label(),
                                "PSS" + cameras,
                                Figure.median("ours", load(OURS).pss()),
                                Figure.median(other.name(), load(other).pss()),
                                NO_MORE));
            }
        }
    }
}
