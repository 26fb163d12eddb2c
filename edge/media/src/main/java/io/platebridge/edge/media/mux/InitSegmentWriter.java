package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Writes an init segment: {@code ftyp} and a {@code moov} without samples, because all of them are
 * in fragments (ISO/IEC 14496-12 §4.3, §8.2 to §8.5, §8.8.1 to §8.8.3). Created once; not
 * thread-safe.
 */
final class InitSegmentWriter {

    /** §E.6 and §E.7: data offsets from the moof, decoding times of fragments. */
    private static final String BRANDS = "iso5iso6mp41";

    private static final int ENABLED_IN_MOVIE = 3;
    private static final int SELF_CONTAINED = 1;
    private static final int LEAST_TIMESCALE = 10_000;
    private static final int MOVIE_TIMESCALE = 1000;
    private static final int ONE = 1 << 16; // as 16.16
    private static final int UNDETERMINED = 0x55c4; // language, §8.4.2

    private record MovieTrack(
            int id, Track track, int timescale, AVCodecParameters parameters, byte[] entry) {}

    private final BoxWriter out = new BoxWriter();
    private final List<MovieTrack> tracks = new ArrayList<>();

    /**
     * Adds a track and returns its time base; the first track has the id 1.
     *
     * @throws FfmpegException if the codec is not supported, or its configuration is incomplete
     */
    TimeBase add(Track track, TrackFormat format) throws FfmpegException {
        byte[] entry = SampleEntry.of(tracks.size() + 1, format.parameters());
        int timescale =
                switch (track) {
                    case VIDEO -> fineEnough(format.base().den());
                    case AUDIO -> format.parameters().sample_rate();
                };
        tracks.add(new MovieTrack(tracks.size() + 1, track, timescale, format.parameters(), entry));
        return new TimeBase(1, timescale);
    }

    private static int fineEnough(int ticksPerSecond) {
        int timescale = ticksPerSecond;
        while (timescale < LEAST_TIMESCALE) {
            timescale *= 2;
        }
        return timescale;
    }

    /** Returns the init segment of the added tracks. */
    byte[] write() {
        out.box("ftyp", () -> out.text("iso5").u32(0x200).text(BRANDS));
        out.box("moov", this::movie);
        return out.toByteArray();
    }

    private void movie() {
        out.fullBox(
                "mvhd",
                0,
                () -> {
                    out.zeros(8).u32(MOVIE_TIMESCALE).u32(0); // no duration yet
                    out.u32(ONE).u16(0x100).zeros(10);
                    matrix();
                    out.zeros(24).u32(tracks.size() + 1L);
                });
        tracks.forEach(track -> out.box("trak", () -> track(track)));
        out.box(
                "mvex",
                () ->
                        tracks.forEach(track ->
                                out.fullBox("trex", 0, () -> out.u32(track.id).u32(1).zeros(12))));
    }

    private void track(MovieTrack track) {
        boolean audio = track.track == Track.AUDIO;
        out.fullBox(
                "tkhd",
                ENABLED_IN_MOVIE,
                () -> {
                    out.zeros(8).u32(track.id).zeros(16);
                    out.u16(0).u16(audio ? 1 : 0).u16(audio ? 0x100 : 0).u16(0);
                    matrix();
                    out.u32(audio ? 0 : (long) track.parameters.width() * ONE);
                    out.u32(audio ? 0 : (long) track.parameters.height() * ONE);
                });
        out.box("mdia", () -> media(track, audio));
    }

    private void media(MovieTrack track, boolean audio) {
        out.fullBox(
                "mdhd", 0, () -> out.zeros(8).u32(track.timescale).u32(0).u16(UNDETERMINED).u16(0));
        String handler = audio ? "soun" : "vide";
        String name = audio ? "SoundHandler" : "VideoHandler";
        out.fullBox("hdlr", 0, () -> out.u32(0).text(handler).zeros(12).text(name).u8(0));
        out.box("minf", () -> information(track, audio));
    }

    private void information(MovieTrack track, boolean audio) {
        if (audio) {
            out.fullBox("smhd", 0, () -> out.zeros(4));
        } else {
            out.fullBox("vmhd", 1, () -> out.zeros(8));
        }
        out.box(
                "dinf",
                () ->
                        out.fullBox(
                                "dref",
                                0,
                                () -> {
                                    out.u32(1);
                                    out.fullBox("url ", SELF_CONTAINED, () -> {});
                                }));
        out.box(
                "stbl",
                () -> {
                    out.fullBox("stsd", 0, () -> out.u32(1).bytes(track.entry));
                    out.fullBox("stts", 0, () -> out.u32(0));
                    out.fullBox("stsc", 0, () -> out.u32(0));
                    out.fullBox("stsz", 0, () -> out.u32(0).u32(0));
                    out.fullBox("stco", 0, () -> out.u32(0));
                });
    }

    /** Pictures are not turned (§8.2.2). */
    private void matrix() {
        out.u32(ONE).zeros(12).u32(ONE).zeros(12).u32(1L << 30);
    }
}
