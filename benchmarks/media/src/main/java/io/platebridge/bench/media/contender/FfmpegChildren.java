package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.contender.Contender.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One ffmpeg per camera that writes HLS into a folder: segments of 2 s, three of them listed, older
 * ones deleted. Without re-encoding, as in the prototype; no pre-roll.
 */
public final class FfmpegChildren implements Contender {

    @Override
    public String name() {
        return "ffmpeg children";
    }

    @Override
    public boolean installed() {
        return Child.isInstalled("ffmpeg");
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        List<Child> children = new ArrayList<>();
        List<Path> playlists = new ArrayList<>();
        for (int i = 0; i < cameras.size(); i++) {
            Path own = empty(folder.resolve("ffmpeg-" + i));
            playlists.add(own.resolve("stream.m3u8"));
            children.add(child(cameras.get(i), own));
        }
        return new Started(List.copyOf(children), List.copyOf(playlists));
    }

    /** One of these processes; its playlist is {@code stream.m3u8}. */
    public static Child child(URI camera, Path folder) {
        return Child.start(
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-loglevel",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-i",
                        camera.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "hls",
                        "-hls_time",
                        "2",
                        "-hls_list_size",
                        "3",
                        "-hls_flags",
                        "delete_segments",
                        "stream.m3u8"),
                folder,
                folder.resolve("ffmpeg.log"));
    }

    /** Creates a folder, or empties it. */
    public static Path empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Started(List<Child> children, List<Path> playlists) implements Running {

        @Override
        public List<Long> pids() {
            return children.stream().map(Child::pid).toList();
        }

        @Override
        public int delivering() {
            return (int) playlists.stream().filter(Files::exists).count();
        }

        @Override
        public void close() {
            children.forEach(Child::close);
        }
    }
}
