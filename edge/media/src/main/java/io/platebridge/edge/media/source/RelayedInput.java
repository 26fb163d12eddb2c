package io.platebridge.edge.media.source;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.ffmpeg.TrackFormat;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** An input that FFmpeg reads through a relay, which is closed with it. */
record RelayedInput(Input inner, RtspOptionsRelay relay) implements Input {

    @Override
    public Format format() {
        return inner.format();
    }

    @Override
    public boolean formatChanged() {
        return inner.formatChanged();
    }

    @Override
    public Map<Track, TrackFormat> tracks() {
        return inner.tracks();
    }

    @Override
    public Track read(AVPacket packet) throws SourceException {
        return inner.read(packet);
    }

    @Override
    public Optional<String> soundFault() {
        return inner.soundFault();
    }

    @Override
    public void close() {
        inner.close();
        relay.close();
    }
}
