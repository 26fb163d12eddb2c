package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;

import java.util.Map;

/**
 * Opens cameras of this machine with Video4Linux2, as JPEG or, if the camera supports it, H.264.
 */
final class UsbInput {

    private UsbInput() {}

    static Input open(SourceKind.Usb usb, SourceTiming timing, Deadline deadline)
            throws SourceException {
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw new SourceException(
                    FailureReason.UNSUPPORTED,
                    "USB cameras need the system packages libxcb, libasound2 and libpulse0; install them");
        }
        return FfmpegOpener.open(
                new InputOptions(
                        usb.device(),
                        "video4linux2",
                        Map.of("input_format", "mjpeg", "timestamps", "mono2abs"),
                        "a camera at " + usb.device()),
                timing,
                deadline);
    }
}
