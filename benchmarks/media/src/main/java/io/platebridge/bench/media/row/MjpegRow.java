package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Child;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.Usage;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code mjpeg}: 12 viewers of pictures 640 wide, 15 a second, from one H.264 camera of 848 × 480.
 * Ours is the whole media engine, with live window and pre-roll buffer; theirs is one ffmpeg per
 * viewer.
 */
final class MjpegRow {

    private static final int KEYS = 25;
    private static final int VIEWERS = 12;
    private static final double RATE = 15;
    private static final double ENOUGH = 0.8;
    private static final String MEASURED = "CPU-s per s, 12 viewers";
    private static final Goal GOAL = new Goal.RatioAtMost(0.1);

    private MjpegRow() {}

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (Feed feed = Feed.start(1, Feed.Size.SMALL, KEYS, folder)) {
            for (int round = 0; round < effort.rounds(); round++) {
                try (PodProcess pod = PodProcess.start(feed.urls(), folder, "http://127.0.0.1")) {
                    pod.playlist(0);
                    Thread.sleep(effort.settle());
                    double idle = cpu(List.of(pod.pid()), effort);
                    ours.add(ours(pod, effort));
                    added.add(ours.getLast() - idle);
                }
                theirs.add(theirs(feed.urls().getFirst(), effort, folder));
            }
        } catch (IllegalStateException e) {
            return List.of(
                    new NotMeasured(Row.MJPEG.label(), MEASURED, String.valueOf(e.getMessage())));
        }
        Figure others = Figure.median("an ffmpeg per viewer", theirs);
        return List.of(
                Finding.compare(
                        Row.MJPEG.label(), MEASURED, Figure.median("ours", ours), others, GOAL),
                Finding.compare(
                        Row.MJPEG.label(),
                        MEASURED + ", beyond what the pod spends without them",
                        Figure.median("ours", added),
                        others,
                        GOAL));
    }

    private static double ours(PodProcess pod, Effort effort) throws InterruptedException {
        URI uri = URI.create(pod.uri(0, "/mjpeg") + "&width=640&fps=15");
        List<MjpegViewer> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < VIEWERS; i++) {
                viewers.add(MjpegViewer.start(uri));
            }
            Thread.sleep(effort.settle());
            long before = viewers.stream().mapToLong(MjpegViewer::pictures).sum();
            double cpu = cpu(List.of(pod.pid()), effort);
            long pictures = viewers.stream().mapToLong(MjpegViewer::pictures).sum() - before;
            double rate = (double) pictures / VIEWERS / effort.window().toSeconds();
            if (rate < ENOUGH * RATE) {
                throw new IllegalStateException(
                        "expected 15 pictures a second for each viewer of /mjpeg, found %.1f"
                                .formatted(rate));
            }
            return cpu;
        } finally {
            viewers.forEach(MjpegViewer::close);
        }
    }

    private static double theirs(URI camera, Effort effort, Path folder)
            throws InterruptedException {
        List<Child> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < VIEWERS; i++) {
                viewers.add(
                        Child.start(
                                List.of(
                                        "ffmpeg",
                                        "-nostdin",
                                        "-y",
                                        "-loglevel",
                                        "error",
                                        "-rtsp_transport",
                                        "tcp",
                                        "-i",
                                        camera.toString(),
                                        "-an",
                                        "-vf",
                                        "fps=15,scale=640:-2",
                                        "-f",
                                        "mpjpeg",
                                        "/dev/null"),
                                folder,
                                folder.resolve("mjpeg-%d.log".formatted(i))));
            }
            Thread.sleep(effort.settle());
            return cpu(viewers.stream().map(Child::pid).toList(), effort);
        } finally {
            viewers.forEach(Child::close);
        }
    }

    /** CPU-s per s. */
    private static double cpu(List<Long> pids, Effort effort) throws InterruptedException {
        double before = Usage.cpuSeconds(pids);
        long begin = System.nanoTime();
        Thread.sleep(effort.window());
        return (Usage.cpuSeconds(pids) - before) / ((System.nanoTime() - begin) / 1e9);
    }
}
