package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.platebridge.edge.media.codec.VideoEncoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** A generated video for demonstrations: a bright square that moves over a grey gradient. */
final class TestInput implements Input {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FPS = 15;
    private static final int BITRATE = 400_000;
    private static final int SQUARE = 60;
    private static final int STEP = 4; // pixels
    private static final byte WHITE = (byte) 235;
    private static final byte COLOURLESS = (byte) 128;
    private static final long FRAME_NANOS = Duration.ofSeconds(1).toNanos() / FPS;

    private final VideoEncoder encoder;
    private final Deadline deadline;
    private final byte[] line = new byte[WIDTH];
    private final long startNanos = System.nanoTime();
    private long frame;

    private TestInput(VideoEncoder encoder, Deadline deadline) {
        this.encoder = encoder;
        this.deadline = deadline;
    }

    static Input open(Deadline deadline) throws SourceException {
        try {
            return new TestInput(new VideoEncoder(WIDTH, HEIGHT, FPS, BITRATE), deadline);
        } catch (FfmpegException e) {
            throw new SourceException(
                    FailureReason.UNSUPPORTED, "no test picture: " + e.getMessage());
        }
    }

    @Override
    public Format format() {
        return new Format("h264", WIDTH, HEIGHT, List.of(Track.VIDEO), List.of());
    }

    @Override
    public Map<Track, TrackFormat> tracks() {
        return Map.of(Track.VIDEO, encoder.format());
    }

    @Override
    public Track read(AVPacket packet) throws SourceException {
        try {
            while (!encoder.receive(packet)) {
                long due = startNanos + frame * FRAME_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                if (deadline.isPassed()) {
                    av_packet_unref(packet);
                    throw OpenErrors.silent();
                }
                if (System.nanoTime() >= due) {
                    paint(encoder.picture());
                    encoder.encode(frame++ * VideoEncoder.BASE.den() / FPS);
                }
            }
            return Track.VIDEO;
        } catch (FfmpegException e) {
            throw new SourceException(
                    FailureReason.LOST, "the test picture ended: " + e.getMessage());
        }
    }

    private void paint(AVFrame picture) {
        int left = bounce(WIDTH - SQUARE);
        int top = bounce(HEIGHT - SQUARE);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                line[x] = (byte) (40 + (x + y) / 10);
            }
            if (y >= top && y < top + SQUARE) {
                Arrays.fill(line, left, left + SQUARE, WHITE);
            }
            put(picture, 0, y, WIDTH);
        }
        Arrays.fill(line, COLOURLESS);
        for (int y = 0; y < HEIGHT / 2; y++) {
            put(picture, 1, y, WIDTH / 2);
            put(picture, 2, y, WIDTH / 2);
        }
    }

    private int bounce(int range) {
        int way = (int) (frame * STEP % (2L * range));
        return way < range ? way : 2 * range - way;
    }

    private void put(AVFrame picture, int plane, int y, int width) {
        BytePointer row = picture.data(plane);
        row.position((long) y * picture.linesize(plane)).put(line, 0, width);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
