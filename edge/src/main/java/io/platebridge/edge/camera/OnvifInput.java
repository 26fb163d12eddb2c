package io.platebridge.edge.camera;

import io.platebridge.edge.camera.CameraState.Reason;
import io.platebridge.edge.onvif.Credentials;
import io.platebridge.edge.onvif.OnvifDevice;
import io.platebridge.edge.onvif.OnvifException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Opens ONVIF cameras: asks for the RTSP URL, anew at each connection, because it changes when
 * somebody changes the camera; then opens that.
 */
final class OnvifInput {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OnvifInput() {}

    static Input open(Source.Onvif onvif, CameraTiming timing, Deadline deadline)
            throws SourceException {
        SourceUrl url = onvif.url();
        String login = url.login();
        int colon = login.indexOf(':');
        var credentials =
                new Credentials(
                        decoded(colon < 0 ? login : login.substring(0, colon)),
                        colon < 0 ? "" : decoded(login.substring(colon + 1)));
        try {
            var device =
                    new OnvifDevice(
                            URI.create("http://" + url.authority() + "/onvif/device_service"),
                            credentials,
                            Clock.systemUTC(),
                            RANDOM,
                            deadline::passed);
            URI stream = device.streamUri(url.path().replaceFirst("^/", ""));
            String address =
                    stream.getScheme()
                            + "://"
                            + (login.isEmpty() ? "" : login + "@")
                            + stream.toString().substring(stream.getScheme().length() + 3);
            return RtspInput.open(
                    new Source.Rtsp(SourceUrl.of(address), onvif.transport()), timing, deadline);
        } catch (OnvifException e) {
            throw new SourceException(reason(e.reason()), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            throw new SourceException(
                    Reason.NOT_A_STREAM, "the camera's host or the address it tells is not valid");
        }
    }

    private static String decoded(String text) {
        return text.matches("(?:[^%]|%[0-9a-fA-F]{2})*")
                ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                : text;
    }

    private static Reason reason(OnvifException.Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> Reason.UNREACHABLE;
            case UNAUTHORIZED -> Reason.UNAUTHORIZED;
            case NOT_FOUND -> Reason.NOT_FOUND;
            case NOT_ONVIF -> Reason.NOT_A_STREAM;
        };
    }
}
