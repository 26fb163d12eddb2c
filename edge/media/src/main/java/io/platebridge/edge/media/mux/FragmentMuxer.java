package io.platebridge.edge.media.mux;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Packages each packet of a run as an MP4 fragment in memory, without delay. Not thread-safe. */
public final class FragmentMuxer implements Packager {

    private record Lane(FragmentWriter writer, SampleTimes times, TimeBase base) {}

    private final Map<Track, Lane> lanes = new EnumMap<>(Track.class);
    private final InitSegment init;
    private int sequence;

    /**
     * @throws FfmpegException if MP4 does not support one of the tracks
     */
    public FragmentMuxer(Format format, Map<Track, TrackFormat> tracks) throws FfmpegException {
        InitSegmentWriter header = new InitSegmentWriter();
        for (Track track : format.tracks()) {
            TrackFormat in = requireNonNull(tracks.get(track));
            SampleTimes times = new SampleTimes(in.base(), header.add(track, in));
            FragmentWriter writer = new FragmentWriter(lanes.size() + 1, units(in.parameters()));
            lanes.put(track, new Lane(writer, times, in.base()));
        }
        init = new InitSegment(format, header.write());
    }

    /** Returns the converter of a track's units, or empty if its packets are stored as they are. */
    private static Optional<LengthPrefixedUnits> units(AVCodecParameters parameters) {
        boolean hevc = parameters.codec_id() == AV_CODEC_ID_HEVC;
        boolean units = hevc || parameters.codec_id() == AV_CODEC_ID_H264;
        return units && !SampleEntry.isPrefixed(parameters)
                ? Optional.of(new LengthPrefixedUnits(hevc))
                : Optional.empty();
    }

    @Override
    public InitSegment initSegment() {
        return init;
    }

    @Override
    public Fragment pack(AVPacket packet, Track track, Instant at) throws FfmpegException {
        Lane lane = requireNonNull(lanes.get(track));
        boolean key = track == Track.VIDEO && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        byte[] bytes = lane.writer.store(packet); // a refused packet has no place in time
        var times = lane.times.place(packet.pts(), packet.dts(), packet.duration());
        lane.writer.writeHead(bytes, ++sequence, times, key || track == Track.AUDIO);
        return new Fragment(
                init,
                track,
                at,
                lane.base.duration(packet.dts()),
                lane.base.duration(packet.duration()),
                key,
                bytes);
    }
}
