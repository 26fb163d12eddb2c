package io.platebridge.edge.media.source;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One connection to a camera; opened, read and closed by one thread. */
public interface Input extends AutoCloseable {

    /** What it sends. */
    Format format();

    /**
     * Whether the packet that was read last is a key frame coded otherwise than those before it, or
     * than the camera announced; {@link #format} and {@link #tracks} tell of it by then.
     */
    default boolean formatChanged() {
        return false;
    }

    /** How the tracks of {@link Format#tracks} are coded; valid until the next read. */
    Map<Track, TrackFormat> tracks();

    /**
     * Reads the next packet of a track that is passed on.
     *
     * @return its track; the packet is the caller's to unreference
     * @throws SourceException if the camera went away, changed its pictures' format, or the
     *     deadline passed
     */
    Track read(AVPacket packet) throws SourceException;

    /** Why nothing is heard of the camera's sound, for a person; empty if it has none. */
    default Optional<String> soundFault() {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * Connects and learns what the camera sends.
     *
     * @param deadline the time by which that must be done
     * @throws SourceException if there is no connection, no permission, no stream or none that can
     *     be passed on
     */
    static Input open(SourceKind source, SourceTiming timing, Deadline deadline)
            throws SourceException {
        Ffmpeg.load();
        return switch (source) {
            case SourceKind.Rtsp rtsp -> RtspInput.open(rtsp, timing, deadline);
            case SourceKind.Http http -> HttpInput.open(http, timing, deadline);
            case SourceKind.Usb usb -> UsbInput.open(usb, timing, deadline);
            case SourceKind.Recorded recorded -> FileInput.open(recorded, timing, deadline);
            case SourceKind.Onvif onvif -> OnvifInput.open(onvif, timing, deadline);
            case SourceKind.TestPicture _ -> TestInput.open(deadline);
        };
    }
}
