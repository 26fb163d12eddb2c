package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * go2rtc. It connects a camera only while it is watched, so each camera has a viewer (MP4), whose
 * own cost is not counted; no pre-roll.
 */
public final class Go2rtc implements Contender {

    @Override
    public String name() {
        return "go2rtc";
    }

    @Override
    public boolean installed() {
        return Child.isInstalled("go2rtc");
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        int port = Ports.free();
        StringBuilder config =
                new StringBuilder(
                        """
                        api:
                          listen: 127.0.0.1:%d
                        rtsp:
                          listen: ""
                        webrtc:
                          listen: ""
                        streams:
                        """
                                .formatted(port));
        for (int i = 0; i < cameras.size(); i++) {
            config.append("  camera-%d: %s%n".formatted(i, cameras.get(i)));
        }
        Path own = FfmpegChildren.empty(folder.resolve("go2rtc"));
        try {
            Path file = own.resolve("go2rtc.yaml");
            Files.writeString(file, config);
            Child child =
                    Child.start(
                            List.of("go2rtc", "-config", file.toString()),
                            own,
                            own.resolve("go2rtc.log"));
            return new Started(child, port, cameras.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Started implements Running {

        private final Child child;
        private final int port;
        private final int cameras;
        private final AtomicInteger delivering = new AtomicInteger();
        private final List<Thread> viewers = new ArrayList<>();

        Started(Child child, int port, int cameras) {
            this.child = child;
            this.port = port;
            this.cameras = cameras;
        }

        @Override
        public List<Long> pids() {
            return List.of(child.pid());
        }

        @Override
        public int delivering() {
            if (viewers.isEmpty() && Readiness.tcp(port).isReached()) {
                for (int i = 0; i < cameras; i++) {
                    int camera = i;
                    viewers.add(Thread.ofVirtual().start(() -> watch(camera)));
                }
            }
            return delivering.get();
        }

        private void watch(int camera) {
            URI uri =
                    URI.create(
                            "http://127.0.0.1:%d/api/stream.mp4?src=camera-%d"
                                    .formatted(port, camera));
            try (InputStream video = uri.toURL().openStream()) {
                byte[] bytes = new byte[64 << 10];
                if (video.read(bytes) > 0) {
                    delivering.incrementAndGet();
                }
                while (video.read(bytes) >= 0) {
                    // Only the sender is measured.
                }
            } catch (IOException _) {
                // It was ended or did not start; then too few cameras are delivered.
            }
        }

        @Override
        public void close() {
            child.close();
        }
    }
}
