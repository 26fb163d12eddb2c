package io.platebridge.edge.media.source;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import io.platebridge.edge.media.codec.AudioProcessor;
import io.platebridge.edge.media.codec.ParameterSetGuard;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.SupportedCodecs;
import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * The tracks of an input, whatever reads its packets: their current formats, the correction of
 * their times by the packets' arrival, and the processing of audio. Not thread-safe.
 */
final class InputTracks implements AutoCloseable {

    private final Map<Track, TrackFormat> formats = new EnumMap<>(Track.class);
    private Format format;
    private final ParameterSetGuard parameterSets;
    private boolean changed;
    private @Nullable AVCodecParameters learned;
    private final AudioProcessor sound;
    private final boolean live;
    private final DriftCorrector videoDrift;
    private final DriftCorrector audioDrift;

    /**
     * @param video owned by the input
     * @param sound closed with this object
     * @param audioBase time base of the audio that the camera sends
     * @param dropped names of codecs that are not passed on
     * @param live whether packets arrive in real time
     */
    InputTracks(
            TrackFormat video,
            AudioProcessor sound,
            TimeBase audioBase,
            List<String> dropped,
            boolean live) {
        this.sound = sound;
        this.live = live;
        formats.put(Track.VIDEO, video);
        sound.format().ifPresent(found -> formats.put(Track.AUDIO, found));
        format = SupportedCodecs.format(video.parameters(), formats.keySet(), dropped);
        parameterSets = new ParameterSetGuard(video.parameters());
        videoDrift = new DriftCorrector(video.base());
        audioDrift = new DriftCorrector(audioBase);
    }

    Format format() {
        return format;
    }

    /** Whether the last accepted picture has another format than the ones before. */
    boolean formatChanged() {
        return changed;
    }

    Map<Track, TrackFormat> formats() {
        return formats;
    }

    Optional<String> soundFault() {
        return sound.fault();
    }

    /** Fills {@code packet} with processed audio; returns false if there is none yet. */
    boolean receiveAudio(AVPacket packet) {
        changed = false;
        return sound.receive(packet);
    }

    /**
     * Accepts audio from the camera; may take over the packet's data.
     *
     * @param nanos when it arrived
     */
    void acceptAudio(AVPacket packet, long nanos) {
        correctTimes(packet, audioDrift, nanos);
        sound.send(packet);
    }

    /**
     * Accepts a picture, and corrects its times.
     *
     * @param nanos when it arrived
     */
    void acceptVideo(AVPacket packet, long nanos) throws SourceException {
        acceptTimedVideo(packet);
        correctTimes(packet, videoDrift, nanos);
        if (videoDrift.isCorrecting()) {
            packet.duration(0); // based on a wrong clock
        }
    }

    /** Accepts a picture whose times are those of its arrival. */
    void acceptTimedVideo(AVPacket packet) throws SourceException {
        changed = !parameterSets.hasKnownFormat(packet);
        if (changed) {
            updateFormat(packet);
        }
    }

    /** Determines the video format from the parameter sets of a key frame. */
    private void updateFormat(AVPacket key) throws SourceException {
        TrackFormat video = requireNonNull(formats.get(Track.VIDEO));
        try {
            if (format.video().equals(Format.JPEG)) {
                av_packet_unref(key);
                throw new SourceException(
                        FailureReason.CHANGED, "the size of the video has changed");
            }
            AVCodecParameters found =
                    FormatProbe.of(video.parameters(), parameterSets.parameterSets(), key);
            freeLearned();
            learned = found;
            formats.put(Track.VIDEO, new TrackFormat(found, video.base()));
            format = SupportedCodecs.format(found, formats.keySet(), format.dropped());
        } catch (FfmpegException e) {
            av_packet_unref(key);
            throw new SourceException(
                    FailureReason.CHANGED,
                    "the format of the video has changed and cannot be read: " + e.getMessage());
        }
    }

    private void correctTimes(AVPacket packet, DriftCorrector corrector, long nanos) {
        if (live) {
            packet.pts(corrector.correct(packet.pts(), nanos));
            packet.dts(corrector.corrected(packet.dts()));
        }
    }

    private void freeLearned() {
        if (learned != null) {
            avcodec_parameters_free(learned);
            learned = null;
        }
    }

    @Override
    public void close() {
        sound.close();
        freeLearned();
    }
}
