package io.platebridge.edge.picture;

import static java.util.Objects.requireNonNull;

import io.platebridge.edge.camera.Ffmpeg.FfmpegException;
import io.platebridge.edge.camera.Format;
import io.platebridge.edge.camera.Init;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PictureDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decodes parts and shows them to those who look, each size encoded once. Used by one thread. */
final class Decoding implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Decoding.class);

    private final Map<PictureSize, JpegEncoder> encoders = new HashMap<>();
    private @Nullable Init init;
    private @Nullable PictureDecoder decoder;

    /**
     * Takes the next picture.
     *
     * @param looks those who are to see it; nobody while the decoder catches up
     */
    void next(Part part, List<Look> looks) {
        try {
            if (part.init() != init) {
                begin(part.init());
            }
            Format format = part.init().format();
            boolean jpeg = format.video().equals(Format.JPEG);
            List<Look> due = looks.stream().filter(look -> look.isDue(part.time())).toList();
            boolean passes =
                    jpeg
                            && due.stream()
                                    .allMatch(look ->
                                            size(look, format).width() >= (format.width() & ~1));
            if (passes) {
                pass(part, due);
                return;
            }
            PictureDecoder open = decoder();
            open.send(part);
            for (AVFrame picture = open.next(); picture != null; picture = open.next()) {
                show(picture, part, due);
            }
        } catch (FfmpegException e) {
            LOG.debugf("picture dropped cause=\"%s\"", e);
        }
    }

    private static void pass(Part part, List<Look> due) {
        if (!due.isEmpty()) {
            Jpeg jpeg = Jpeg.of(part.bytes());
            due.forEach(look -> look.show(part.time(), jpeg));
        }
    }

    private void show(AVFrame picture, Part part, List<Look> due) throws FfmpegException {
        Map<PictureSize, Jpeg> made = new HashMap<>();
        for (Look look : due) {
            PictureSize size = PictureSize.of(look.width(), picture.width(), picture.height());
            Jpeg jpeg = made.get(size);
            if (jpeg == null) {
                jpeg = encoder(size).encode(picture);
                made.put(size, jpeg);
            }
            look.show(part.time(), jpeg);
        }
    }

    private static PictureSize size(Look look, Format format) {
        return PictureSize.of(look.width(), format.width(), format.height());
    }

    private JpegEncoder encoder(PictureSize size) throws FfmpegException {
        JpegEncoder encoder = encoders.get(size);
        if (encoder == null) {
            encoder = new JpegEncoder(size);
            encoders.put(size, encoder);
        }
        return encoder;
    }

    private PictureDecoder decoder() throws FfmpegException {
        PictureDecoder open = decoder;
        if (open == null) {
            open = new PictureDecoder(requireNonNull(init));
            decoder = open;
        }
        return open;
    }

    private void begin(Init next) {
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
