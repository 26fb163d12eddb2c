package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.SourceKind;
import io.platebridge.edge.media.source.SourceUrl;
import java.util.Optional;

/**
 * The configuration of a camera.
 *
 * @param name display name, at most 128 characters
 * @param position where the camera is mounted, at most 128 characters, may be empty
 * @param rtsp how an RTSP or ONVIF camera is read
 * @param sub URL of the secondary, smaller stream, for previews
 * @param low profile of the low-bandwidth rendition, if there is to be one
 */
public record CameraSettings(
        CameraId id,
        String name,
        String position,
        SourceUrl source,
        RtspSettings rtsp,
        Optional<SourceUrl> sub,
        Optional<Profile> low) {

    private static final int MAX_TEXT = 128;

    /**
     * @throws IllegalArgumentException if the name is blank, or a text is too long
     */
    public CameraSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a camera's name must not be blank");
        }
        if (name.length() > MAX_TEXT || position.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a camera's name and position have at most %d characters".formatted(MAX_TEXT));
        }
    }

    /** Creates a camera with one stream with the default settings of RTSP. */
    public CameraSettings(CameraId id, String name, String position, SourceUrl source) {
        this(id, name, position, source, RtspSettings.DEFAULT, Optional.empty(), Optional.empty());
    }

    /** Returns the same camera with only one stream, from another URL. */
    CameraSettings withUrl(SourceUrl other) {
        return new CameraSettings(
                id, name, position, other, rtsp, Optional.empty(), Optional.empty());
    }

    SourceKind input() {
        return SourceKind.of(source, rtsp);
    }
}
