package io.platebridge.edge.media.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tracks that are played: the first video, and the first audio that the camera sends.
 *
 * @param video H.264 or H.265
 * @param audio AAC or G.711
 */
record TrackSelection(MediaDescription video, Optional<MediaDescription> audio) {

    private static final String KNOWN_VIDEO = "H.264 or H.265";
    private static final String KNOWN_AUDIO = "AAC or G.711";

    /**
     * @throws RtspException if one of them has a codec that this reader does not know
     */
    static TrackSelection of(SessionDescription session) throws RtspException {
        MediaDescription video =
                session.media().stream()
                        .filter(MediaDescription::isVideo)
                        .findFirst()
                        .orElseThrow(() -> RtspException.notUnderstood(KNOWN_VIDEO, "no video"));
        List<MediaDescription> sounds =
                session.media().stream().filter(MediaDescription::isAudio).toList();
        Optional<MediaDescription> audio =
                sounds.stream()
                        .filter(track -> !track.backchannel())
                        .findFirst()
                        // A camera may mark the only one wrongly.
                        .or(() -> sounds.stream().findFirst());
        Depacketizer.Output nowhere = new NoOutput();
        depacketizer(video, nowhere);
        if (audio.isPresent()) {
            depacketizer(audio.get(), nowhere);
        }
        return new TrackSelection(video, audio);
    }

    /** Returns the tracks in the order in which they are set up. */
    List<MediaDescription> tracks() {
        List<MediaDescription> tracks = new ArrayList<>(List.of(video));
        audio.ifPresent(tracks::add);
        return tracks;
    }

    /** Creates the depacketizer of a track. */
    static Depacketizer depacketizer(MediaDescription track, Depacketizer.Output output)
            throws RtspException {
        if (track.isVideo()) {
            return switch (track.encoding()) {
                case "H264" -> h264(track, output);
                case "H265", "HEVC" -> h265(track, output);
                default -> throw RtspException.notUnderstood(KNOWN_VIDEO, named(track));
            };
        }
        if (track.clockRate() <= 0) {
            throw RtspException.notUnderstood("the clock rate of audio", "none");
        }
        return switch (track.encoding()) {
            case "MPEG4-GENERIC" -> AacDepacketizer.of(track, output);
            case "PCMU", "PCMA" -> new PcmDepacketizer(output);
            default -> throw RtspException.notUnderstood(KNOWN_AUDIO, named(track));
        };
    }

    private static Depacketizer h264(MediaDescription track, Depacketizer.Output output)
            throws RtspException {
        if (track.number("packetization-mode", 0, 2) == 2) {
            throw RtspException.notUnderstood("H.264 with packetization mode 0 or 1", 2);
        }
        return new H264Depacketizer(output);
    }

    private static Depacketizer h265(MediaDescription track, Depacketizer.Output output)
            throws RtspException {
        if (track.number("sprop-max-don-diff", 0, 32_767) > 0) {
            throw RtspException.notUnderstood("H.265 in decoding order", "DONL");
        }
        return new H265Depacketizer(output);
    }

    private static String named(MediaDescription track) {
        String name = track.encoding();
        return name.matches("[A-Z0-9._-]{1,32}") ? name : "payload type " + track.payloadType();
    }

    private record NoOutput() implements Depacketizer.Output {

        @Override
        public void onFrame(RtspFrame frame) {}

        @Override
        public void onBroken() {}
    }
}
