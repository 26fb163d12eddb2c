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

/**
 * MediaMTX, which produces low-latency HLS of all cameras permanently; no pre-roll. It answers the
 * first request of a playlist with a redirect, by which it finds out whether the viewer accepts
 * cookies; the address here is the one it redirects to (read in its source of commit 07178fa1,
 * {@code internal/servers/hls/http_server.go}).
 */
public final class Mediamtx implements Contender {

    @Override
    public String name() {
        return "mediamtx";
    }

    @Override
    public boolean installed() {
        return Child.isInstalled("mediamtx");
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        int port = Ports.free();
        StringBuilder config =
                new StringBuilder(
                        """
                        logLevel: warn
                        rtsp: no
                        rtmp: no
                        webrtc: no
                        srt: no
                        hlsAddress: 127.0.0.1:%d
                        hlsAlwaysRemux: yes
                        paths:
                        """
                                .formatted(port));
        for (int i = 0; i < cameras.size(); i++) {
            config.append("  camera-%d:%n    source: %s%n".formatted(i, cameras.get(i)));
            config.append("    rtspTransport: tcp\n");
        }
        Path own = FfmpegChildren.empty(folder.resolve("mediamtx"));
        try {
            Path file = own.resolve("mediamtx.yml");
            Files.writeString(file, config);
            Child child =
                    Child.start(
                            List.of("mediamtx", file.toString()), own, own.resolve("mediamtx.log"));
            return new Started(child, port, cameras.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Started(Child mediamtx, int port, int cameras) implements Running {

        @Override
        public List<Long> pids() {
            return List.of(mediamtx.pid());
        }

        @Override
        public int delivering() {
            return (int)
                    IntStream.range(0, cameras)
                            .mapToObj(i ->
                                    URI.create(
                                            "http://127.0.0.1:%d/camera-%d/index.m3u8?cookieCheck=1"
                                                    .formatted(port, i)))
                            .filter(uri -> Readiness.http(uri, 200).isReached())
                            .count();
        }

        @Override
        public void close() {
            mediamtx.close();
        }
    }
}
