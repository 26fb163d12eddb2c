package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;

import java.util.Map;

/** Opens cameras at this machine, by Video4Linux2: JPEGs, or H.264 if the camera codes it. */
final class UsbInput {

    private UsbInput() {}

    static Input open(SourceKind.Usb usb, SourceTiming timing, Deadline deadline)
            throws SourceException {
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw new SourceException(
                    FailureReason.UNSUPPORTED,
                    "USB cameras need the system's libxcb, libasound2 and libpulse0: install them");
        }
        return FfmpegInput.open(
                new InputOptions(
                        usb.device(),
                        "video4linux2",
                        Map.of("input_format", "mjpeg", "timestamps", "mono2abs"),
                        "a camera at " + usb.device()),
                timing,
                deadline);
    }
}
