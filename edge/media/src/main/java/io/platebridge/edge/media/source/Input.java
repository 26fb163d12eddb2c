package io.platebridge.edge.media.source;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A connection to a camera. Must be opened, read and closed by one thread. */
public interface Input extends AutoCloseable {

    /** The current format. */
    Format format();

    /**
     * Whether the last packet is a key frame of another format than the packets before it, or than
     * announced. {@link #format} and {@link #tracks} already return the new format.
     */
    default boolean formatChanged() {
        return false;
    }

    /** The formats of the tracks in {@link Format#tracks}; valid until the next read. */
    Map<Track, TrackFormat> tracks();

    /**
     * Reads the next packet of a supported track.
     *
     * @return its track; the caller must unreference the packet
     * @throws SourceException if the camera went away, changed its format, or the deadline passed
     */
    Track read(AVPacket packet) throws SourceException;

    /**
     * Returns when the packet that was read last had arrived, {@link System#nanoTime()}. A reader
     * that knows a picture's end only by the next one returns it later than that.
     */
    default long arrivedNanos() {
        return System.nanoTime();
    }

    /**
     * Returns why the camera's audio is not passed on, as a message for the operator, or empty if
     * there is no fault.
     */
    default Optional<String> soundFault() {
        return Optional.empty();
    }

    @Override
    void close();

    /**
     * Connects and determines the format of the camera.
     *
     * @param deadline the time by which the connection must be open
     * @param fallback whether FFmpeg has to read a camera of RTSP
     * @throws SourceException if there is no connection, access is denied, or there is no supported
     *     stream
     */
    static Input open(
            SourceKind source, SourceTiming timing, Deadline deadline, RtspFallback fallback)
            throws SourceException {
        Ffmpeg.load();
        return switch (source) {
            case SourceKind.Rtsp rtsp -> RtspInput.open(rtsp, timing, deadline, fallback);
            case SourceKind.Http http -> HttpInput.open(http, timing, deadline);
            case SourceKind.Usb usb -> UsbInput.open(usb, timing, deadline);
            case SourceKind.Recorded recorded -> FileInput.open(recorded, timing, deadline);
            case SourceKind.Onvif onvif -> OnvifInput.open(onvif, timing, deadline, fallback);
            case SourceKind.TestPicture _ -> TestInput.open(deadline);
        };
    }
}
