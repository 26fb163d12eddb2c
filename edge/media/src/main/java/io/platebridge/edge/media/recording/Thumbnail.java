package io.platebridge.edge.media.recording;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * A small picture of a recording: its first key frame at or after a given time, or else its last
 * one, as a JPEG with a width of at most 320 pixels.
 *
 * <p>Uses JavaCV, which starts slowly and locks its grabbers against each other. That is acceptable
 * for reading a finished file.
 */
final class Thumbnail {

    private static final EventLog LOG = EventLog.of(Thumbnail.class);
    private static final int WIDTH = 320;

    private Thumbnail() {}

    /**
     * Writes the picture at the clip's event to a file beside the clip. A failure is only logged.
     */
    static void write(Clip clip, Instant eventAt) {
        try {
            write(clip.path(), Duration.between(clip.startedAt(), eventAt));
        } catch (IOException e) {
            LOG.warn("thumbnail_failed", "file", clip.path().getFileName(), "reason", e);
        }
    }

    /**
     * Writes the picture at a time to a file beside the recording.
     *
     * @param at offset from the recording's first picture
     * @return the path of the thumbnail
     * @throws IOException if no picture can be decoded, or the disk is full
     */
    static Path write(Path recording, Duration at) throws IOException {
        Path thumbnail = RecordingStore.thumbnail(recording);
        Path temporary =
                Files.createTempFile(recording.toAbsolutePath().getParent(), "thumbnail", ".tmp");
        try {
            Files.write(temporary, jpeg(recording, at));
            return Files.move(temporary, thumbnail, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static byte[] jpeg(Path recording, Duration at) throws IOException {
        Ffmpeg.load();
        try (var grabber = new FFmpegFrameGrabber(recording.toString())) {
            grabber.setFormat("mp4");
            grabber.setVideoOption("threads", "1");
            grabber.setImageScalingFlags(SWS_AREA);
            grabber.start();
            int width = Math.min(WIDTH, grabber.getImageWidth()) & ~1;
            // 4:2:0 chroma needs an even number of lines.
            int height = grabber.getImageHeight() * width / grabber.getImageWidth() & ~1;
            grabber.setImageWidth(width);
            grabber.setImageHeight(Math.max(2, height));
            try (Frame picture = keyFrame(grabber, at.toNanos() / 1000)) {
                return encode(picture);
            }
        }
    }

    /**
     * @param micros offset from the first picture
     * @return a copy, because the grabber reuses its only frame
     */
    private static Frame keyFrame(FFmpegFrameGrabber grabber, long micros) throws IOException {
        // Starts at the beginning and reads the pictures between key frames without decoding them.
        // JavaCV's seek would decode them all.
        Frame found = null;
        for (Frame next = grabber.grabKeyFrame(); next != null; next = grabber.grabKeyFrame()) {
            if (found != null) {
                found.close();
            }
            found = next.clone();
            if (found.timestamp >= micros) {
                break;
            }
        }
        if (found == null) {
            throw new IOException("expected a key frame that can be decoded, found none");
        }
        return found;
    }

    private static byte[] encode(Frame picture) throws IOException {
        var jpeg = new ByteArrayOutputStream();
        try (var recorder =
                new FFmpegFrameRecorder(jpeg, picture.imageWidth, picture.imageHeight)) {
            recorder.setFormat("image2pipe");
            recorder.setVideoCodec(AV_CODEC_ID_MJPEG);
            recorder.setPixelFormat(AV_PIX_FMT_YUVJ420P);
            recorder.start();
            recorder.record(picture);
        }
        return jpeg.toByteArray();
    }
}
