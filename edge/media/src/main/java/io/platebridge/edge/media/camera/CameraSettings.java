package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceKind;
import io.platebridge.edge.media.source.SourceUrl;
import java.util.Optional;

/**
 * One camera as it was configured.
 *
 * @param name what people call it, at most 128 characters
 * @param position where it hangs, at most 128 characters, may be empty
 * @param transport how an RTSP or ONVIF camera is to send
 * @param sub where its second, smaller stream comes from, for previews
 * @param low what a copy for slow lines is like, if there is to be one
 */
public record CameraSettings(
        CameraId id,
        String name,
        String position,
        SourceUrl source,
        RtspTransport transport,
        Optional<SourceUrl> sub,
        Optional<Profile> low) {

    private static final int MAX_TEXT = 128;

    /**
     * @throws IllegalArgumentException if the name is blank, or a text is too long
     */
    public CameraSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a camera has a name that is not blank");
        }
        if (name.length() > MAX_TEXT || position.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a camera's name and position have at most %d characters".formatted(MAX_TEXT));
        }
    }

    /** A camera with one stream, sent in the usual way. */
    public CameraSettings(CameraId id, String name, String position, SourceUrl source) {
        this(id, name, position, source, RtspTransport.TCP, Optional.empty(), Optional.empty());
    }

    /** The same camera with one stream, from another source. */
    CameraSettings at(SourceUrl other) {
        return new CameraSettings(
                id, name, position, other, transport, Optional.empty(), Optional.empty());
    }

    SourceKind input() {
        return SourceKind.of(source, transport);
    }
}
