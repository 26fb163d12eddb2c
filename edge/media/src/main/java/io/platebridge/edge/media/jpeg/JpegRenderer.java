package io.platebridge.edge.media.jpeg;

import static java.util.Objects.requireNonNull;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.codec.VideoDecoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes fragments and delivers JPEGs to the subscribers, encoding each size once. Not
 * thread-safe.
 */
final class JpegRenderer implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(JpegRenderer.class);

    private final Map<JpegSize, JpegEncoder> encoders = new HashMap<>();
    private @Nullable InitSegment init;
    private @Nullable VideoDecoder decoder;

    /**
     * Decodes the next fragment.
     *
     * @param subscribers receive the JPEG if they are due; none while the decoder catches up
     */
    void render(Fragment fragment, List<JpegSubscriber> subscribers) {
        try {
            if (fragment.initSegment() != init) {
                begin(fragment.initSegment());
            }
            Format format = fragment.initSegment().format();
            boolean jpeg = format.video().equals(Format.JPEG);
            List<JpegSubscriber> due =
                    subscribers.stream()
                            .filter(subscriber -> subscriber.isDue(fragment.decodeTime()))
                            .toList();
            boolean passes =
                    jpeg
                            && due.stream()
                                    .allMatch(subscriber ->
                                            size(subscriber, format).width()
                                                    >= (format.width() & ~1));
            if (passes) {
                deliverAsIs(fragment, due);
                return;
            }
            VideoDecoder open = decoder();
            open.send(fragment);
            for (AVFrame picture = open.receive(); picture != null; picture = open.receive()) {
                deliverDecoded(picture, fragment, due);
            }
        } catch (FfmpegException e) {
            LOG.debug("picture_dropped", "reason", e);
        }
    }

    private static void deliverAsIs(Fragment fragment, List<JpegSubscriber> due) {
        if (!due.isEmpty()) {
            Jpeg jpeg = Jpeg.of(fragment.bytes());
            due.forEach(subscriber -> subscriber.deliver(fragment.decodeTime(), jpeg));
        }
    }

    private void deliverDecoded(AVFrame picture, Fragment fragment, List<JpegSubscriber> due)
            throws FfmpegException {
        Map<JpegSize, Jpeg> made = new HashMap<>();
        for (JpegSubscriber subscriber : due) {
            JpegSize size = JpegSize.of(subscriber.width(), picture.width(), picture.height());
            Jpeg jpeg = made.get(size);
            if (jpeg == null) {
                jpeg = encoder(size).encode(picture);
                made.put(size, jpeg);
            }
            subscriber.deliver(fragment.decodeTime(), jpeg);
        }
    }

    private static JpegSize size(JpegSubscriber subscriber, Format format) {
        return JpegSize.of(subscriber.width(), format.width(), format.height());
    }

    private JpegEncoder encoder(JpegSize size) throws FfmpegException {
        JpegEncoder encoder = encoders.get(size);
        if (encoder == null) {
            encoder = new JpegEncoder(size);
            encoders.put(size, encoder);
        }
        return encoder;
    }

    private VideoDecoder decoder() throws FfmpegException {
        VideoDecoder open = decoder;
        if (open == null) {
            open = new VideoDecoder(requireNonNull(init));
            decoder = open;
        }
        return open;
    }

    private void begin(InitSegment next) {
        close();
        init = next;
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        encoders.values().forEach(JpegEncoder::close);
        encoders.clear();
    }
}
