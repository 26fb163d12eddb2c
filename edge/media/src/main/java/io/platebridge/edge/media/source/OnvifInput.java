package io.platebridge.edge.media.source;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.media.onvif.OnvifDevice;
import io.platebridge.edge.media.onvif.OnvifException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Opens ONVIF cameras. Requests the RTSP URL for each connection, because reconfiguring the camera
 * changes it, and then opens that URL.
 */
final class OnvifInput {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OnvifInput() {}

    static Input open(
            SourceKind.Onvif onvif, SourceTiming timing, Deadline deadline, RtspFallback fallback)
            throws SourceException {
        SourceUrl url = onvif.url();
        var credentials = new Credentials(url.login().user(), url.login().password());
        try {
            var device =
                    new OnvifDevice(
                            URI.create("http://" + url.authority() + "/onvif/device_service"),
                            credentials,
                            Clock.systemUTC(),
                            RANDOM,
                            deadline::isPassed);
            String stream = device.streamUri(url.path().replaceFirst("^/", ""));
            int place = stream.indexOf("://");
            SourceUrl rtsp = url.rtspAt(stream.substring(0, place), stream.substring(place + 3));
            return RtspInput.open(
                    new SourceKind.Rtsp(rtsp, onvif.settings()), timing, deadline, fallback);
        } catch (OnvifException e) {
            throw new SourceException(reason(e.reason()), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            throw new SourceException(
                    FailureReason.NOT_A_STREAM,
                    "the camera's host or the address it returned is not valid");
        }
    }

    private static FailureReason reason(OnvifException.Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> FailureReason.UNREACHABLE;
            case UNAUTHORIZED -> FailureReason.UNAUTHORIZED;
            case NOT_FOUND -> FailureReason.NOT_FOUND;
            case UNSUPPORTED, REFUSED, NOT_ONVIF -> FailureReason.NOT_A_STREAM;
        };
    }
}
