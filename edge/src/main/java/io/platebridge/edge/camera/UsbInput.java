package io.platebridge.edge.camera;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;

import io.platebridge.edge.camera.CameraState.Reason;
import java.util.Map;

/** Opens cameras at this machine, by Video4Linux2: JPEGs, or H.264 if the camera codes it. */
final class UsbInput {

    private UsbInput() {}

    static Input open(Source.Usb usb, CameraTiming timing, Deadline deadline)
            throws SourceException {
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw new SourceException(
                    Reason.UNSUPPORTED,
                    "USB cameras need the system's libxcb, libasound2 and libpulse0: install them");
        }
        return FfmpegInput.open(
                new Opening(
                        usb.device(),
                        "video4linux2",
                        Map.of("input_format", "mjpeg", "timestamps", "mono2abs"),
                        "a camera at " + usb.device()),
                timing,
                deadline);
    }
}
