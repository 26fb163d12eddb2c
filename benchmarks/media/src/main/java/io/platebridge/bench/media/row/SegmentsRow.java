package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Child;
import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.contender.FfmpegChildren;
import io.platebridge.bench.media.finding.Figure;
import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import io.platebridge.bench.media.finding.Goal;
import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code segments}: 200 viewers on 200 connections fetch the newest segment repeatedly, from the
 * pod, and the same bytes from nginx on a RAM disk. wrk generates the load on the same processors.
 */
final class SegmentsRow {

    private static final int KEYS = 25;
    private static final Path RAM = Path.of("/dev/shm");
    private static final String MEASURED = "segments per second to 200 viewers";
    private static final Goal GOAL = new Goal.RatioAtLeast(0.7);

    /**
     * Duration of a load; shorter than the 14 s for which the pod keeps a segment, because there
     * are two loads.
     */
    private static final int LONGEST_SECONDS = 6;

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    private SegmentsRow() {}

    static List<Finding> measure(Effort effort, Path folder) throws InterruptedException {
        for (String program : List.of("wrk", "nginx")) {
            if (!Child.isInstalled(program)) {
                return List.of(
                        new NotMeasured(
                                Row.SEGMENTS.label(), MEASURED, program + " is not installed"));
            }
        }
        var row = new SegmentsRow();
        try (Feed feed = Feed.start(1, Feed.Size.HD, KEYS, folder);
                PodProcess pod = PodProcess.start(feed.urls(), folder, "http://127.0.0.1")) {
            row.run(pod, effort, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                Finding.compare(
                        Row.SEGMENTS.label(),
                        MEASURED,
                        Figure.median("ours", row.ours),
                        Figure.median("nginx", row.theirs),
                        GOAL));
    }

    private void run(PodProcess pod, Effort effort, Path folder)
            throws IOException, InterruptedException {
        Path served = Files.createTempDirectory(RAM, "platebridge-bench-");
        int port = Ports.free();
        int seconds = (int) Math.min(LONGEST_SECONDS, effort.window().toSeconds());
        try (Child _ = nginx(served, port, FfmpegChildren.empty(folder.resolve("nginx")))) {
            URI theirs = URI.create("http://127.0.0.1:%d/segment.m4s".formatted(port));
            // The first load warms up both servers.
            for (int round = 0; round <= 2 * effort.rounds(); round++) {
                List<URI> segments = Segments.of(pod.playlist(0), pod.uri(0, "/stream"));
                byte[] bytes =
                        pod.get(segments.getLast(), HttpResponse.BodyHandlers.ofByteArray()).body();
                Files.write(served.resolve("segment.m4s"), bytes);
                Eventually.until(Readiness.http(theirs, 200)::isReached);
                double own = Wrk.run(segments.getLast(), seconds, folder);
                double other = Wrk.run(theirs, seconds, folder);
                if (round > 0) {
                    this.ours.add(own);
                    this.theirs.add(other);
                }
            }
        } finally {
            try (Stream<Path> left = Files.list(served)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(served);
        }
    }

    private static Child nginx(Path served, int port, Path own) throws IOException {
        Path config = own.resolve("nginx.conf");
        Files.writeString(
                config,
                """
                daemon off;
                user root;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                worker_processes auto;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_requests 1000000;
                  client_body_temp_path %1$s;
                  proxy_temp_path %1$s;
                  fastcgi_temp_path %1$s;
                  uwsgi_temp_path %1$s;
                  scgi_temp_path %1$s;
                  server { listen 127.0.0.1:%2$d; root %3$s; }
                }
                """
                        .formatted(own, port, served));
        String user = System.getProperty("user.name");
        if (!user.equals("root")) {
            Files.writeString(config, Files.readString(config).replace("user root;\n", ""));
        }
        String nginx = Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        return Child.start(List.of(nginx, "-c", config.toString()), own, own.resolve("nginx.log"));
    }
}
