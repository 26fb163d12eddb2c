package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** motion, which decodes every picture, detects motion, and serves MJPEG; it writes no files. */
public final class Motion implements Contender {

    private static final int MOST = 4;

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public boolean installed() {
        return Child.isInstalled("motion");
    }

    /** More cameras would need more than two processors, and pictures would be dropped. */
    @Override
    public int maxCameras() {
        return MOST;
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        int port = Ports.free();
        StringBuilder whole =
                new StringBuilder(
                        """
                        daemon off
                        log_level 4
                        webcontrol_port 0
                        stream_localhost on
                        stream_port %d
                        picture_output off
                        movie_output off
                        width 1280
                        height 720
                        framerate 25
                        """
                                .formatted(port));
        Path own = FfmpegChildren.empty(folder.resolve("motion"));
        try {
            for (int i = 0; i < cameras.size(); i++) {
                Path camera = own.resolve("camera-%d.conf".formatted(i));
                Files.writeString(
                        camera,
                        "camera_id %d\nnetcam_url %s\ntarget_dir %s\n"
                                .formatted(i + 1, cameras.get(i), own));
                whole.append("camera ").append(camera).append('\n');
            }
            Path config = own.resolve("motion.conf");
            Files.writeString(config, whole);
            Child motion =
                    Child.start(
                            List.of("motion", "-n", "-c", config.toString()),
                            own,
                            own.resolve("motion.log"));
            return new Started(motion, port, cameras.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Started(Child motion, int port, int cameras) implements Running {

        @Override
        public List<Long> pids() {
            return List.of(motion.pid());
        }

        @Override
        public int delivering() {
            return (int)
                    IntStream.rangeClosed(1, cameras)
                            .mapToObj(id ->
                                    URI.create(
                                            "http://127.0.0.1:%d/%d/current".formatted(port, id)))
                            .filter(uri -> Readiness.http(uri, 200).isReached())
                            .count();
        }

        @Override
        public void close() {
            motion.close();
        }
    }
}
