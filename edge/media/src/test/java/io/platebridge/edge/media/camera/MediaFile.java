package io.platebridge.edge.media.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.local.process.TetheredProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A file or URL as ffmpeg and ffprobe see it. */
public record MediaFile(String location) {

    public static MediaFile of(Path path) {
        return new MediaFile(path.toString());
    }

    /**
     * Decodes it and fails at the first error; returns the number of pictures.
     *
     * @param options of ffmpeg, such as {@code -t 5} for the first 5 s
     */
    public int decode(String... options) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-i", location));
        command.addAll(List.of(options));
        // A picture's own time, not one rounded to a frame rate that a camera need not keep.
        command.addAll(List.of("-enc_time_base", "-1"));
        command.addAll(List.of("-f", "null", "-progress", "-", "-"));
        List<String> said = run(command.toArray(String[]::new));
        List<String> complaints =
                said.stream().filter(line -> !line.matches("[a-z_0-9]+=.*")).toList();
        assertEquals(List.of(), complaints, "ffmpeg complains about " + location);
        return said.stream()
                .filter(line -> line.startsWith("frame="))
                .mapToInt(line -> Integer.parseInt(line.substring("frame=".length()).strip()))
                .max()
                .orElse(0);
    }

    /** Returns one line per stream with ffprobe's values of {@code entries}, comma-separated. */
    public List<String> streams(String entries) {
        return probe("-show_entries", "stream=" + entries);
    }

    /** Returns the codecs of its audio tracks. */
    public List<String> sounds() {
        return probe("-select_streams", "a", "-show_entries", "stream=codec_name");
    }

    /** Returns the presentation time of each picture in ticks of its track, in decoding order. */
    public List<String> pictureTimes() {
        return probe("-select_streams", "v", "-show_entries", "packet=pts").stream()
                .map(line -> line.replaceAll("\\D", ""))
                .toList();
    }

    /** Returns the loudness of its end in dB relative to full scale; -91 is silence in 16 bits. */
    public double loudness(Duration last) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "info", "-nostats"));
        command.addAll(List.of("-i", location, "-vn", "-af"));
        command.add("areverse,atrim=0:%d,volumedetect".formatted(last.toSeconds()));
        command.addAll(List.of("-f", "null", "-"));
        return run(command.toArray(String[]::new)).stream()
                .filter(line -> line.contains("mean_volume:"))
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceAll(".*mean_volume: (\\S+) dB.*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    public double durationSeconds() {
        return Double.parseDouble(probe("-show_entries", "format=duration").getFirst());
    }

    /** Whether the first packet of video is a key frame. */
    public boolean startsWithKeyFrame() {
        return probe(
                        "-select_streams",
                        "v",
                        "-read_intervals",
                        "%+#1",
                        "-show_entries",
                        "packet=flags")
                .getFirst()
                .startsWith("K");
    }

    private List<String> probe(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-of", "csv=p=0", location));
        return run(command.toArray(String[]::new)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> run(String... command) {
        return TetheredProgram.run(command).lines().toList();
    }
}
