package io.platebridge.edge.media.jpeg;

import static java.util.Objects.requireNonNull;

import io.platebridge.edge.media.codec.VideoDecoder;
import io.platebridge.edge.media.ffmpeg.Ffmpeg.FfmpegException;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decodes parts and shows them to those who look, each size encoded once. Used by one thread. */
final class JpegRenderer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JpegRenderer.class);

    private final Map<JpegSize, JpegEncoder> encoders = new HashMap<>();
    private @Nullable InitSegment init;
    private @Nullable VideoDecoder decoder;

    /**
     * Takes the next picture.
     *
     * @param looks those who are to see it; nobody while the decoder catches up
     */
    void next(Fragment part, List<JpegSubscriber> looks) {
        try {
            if (part.init() != init) {
                begin(part.init());
            }
            Format format = part.init().format();
            boolean jpeg = format.video().equals(Format.JPEG);
            List<JpegSubscriber> due =
                    looks.stream().filter(look -> look.isDue(part.time())).toList();
            boolean passes =
                    jpeg
                            && due.stream()
                                    .allMatch(look ->
                                            size(look, format).width() >= (format.width() & ~1));
            if (passes) {
                pass(part, due);
                return;
            }
            VideoDecoder open = decoder();
            open.send(part);
            for (AVFrame picture = open.next(); picture != null; picture = open.next()) {
                show(picture, part, due);
            }
        } catch (FfmpegException e) {
            LOG.debugf("picture dropped cause=\"%s\"", e);
        }
    }

    private static void pass(Fragment part, List<JpegSubscriber> due) {
        if (!due.isEmpty()) {
            Jpeg jpeg = Jpeg.of(part.bytes());
            due.forEach(look -> look.show(part.time(), jpeg));
        }
    }

    private void show(AVFrame picture, Fragment part, List<JpegSubscriber> due)
            throws FfmpegException {
        Map<JpegSize, Jpeg> made = new HashMap<>();
        for (JpegSubscriber look : due) {
            JpegSize size = JpegSize.of(look.width(), picture.width(), picture.height());
            Jpeg jpeg = made.get(size);
            if (jpeg == null) {
                jpeg = encoder(size).encode(picture);
                made.put(size, jpeg);
            }
            look.show(part.time(), jpeg);
        }
    }

    private static JpegSize size(JpegSubscriber look, Format format) {
        return JpegSize.of(look.width(), format.width(), format.height());
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
