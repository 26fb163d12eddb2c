package io.platebridge.edge.pod.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The USB cameras of this machine, as Video4Linux lists them. Of the devices of a camera the one
 * with index 0 gives video, the next its metadata (the attributes {@code name} and {@code index} of
 * Linux's {@code v4l2-dev.c}). Codecs and other video devices of a board are left out.
 */
public final class UsbCameras {

    /** Where Linux lists video devices. */
    public static final Path SYSFS = Path.of("/sys/class/video4linux");

    private static final int MAX_CAMERAS = 16;
    private static final int MAX_NAME = 64;

    private final Path sysfs;

    public UsbCameras(Path sysfs) {
        this.sysfs = sysfs;
    }

    /** Returns them as {@code /dev/video0 (its name)}, at most {@value #MAX_CAMERAS}. */
    public List<String> find() {
        try (Stream<Path> devices = Files.list(sysfs)) {
            return devices.filter(
                            device -> device.getFileName().toString().matches("video\\d{1,3}"))
                    .sorted()
                    .filter(UsbCameras::isUsbVideo)
                    .limit(MAX_CAMERAS)
                    .map(UsbCameras::describe)
                    .toList();
        } catch (IOException _) {
            return List.of(); // This machine has no video devices.
        }
    }

    private static boolean isUsbVideo(Path device) {
        try {
            return read(device.resolve("index")).filter("0"::equals).isPresent()
                    && device.resolve("device").toRealPath().toString().contains("/usb");
        } catch (IOException _) {
            return false;
        }
    }

    private static String describe(Path device) {
        String name =
                read(device.resolve("name"))
                        .orElse("")
                        .replaceAll("[^\\p{L}\\p{N} .:_-]", "")
                        .strip();
        String shown = name.substring(0, Math.min(name.length(), MAX_NAME));
        return "/dev/" + device.getFileName() + (shown.isEmpty() ? "" : " (" + shown + ")");
    }

    private static Optional<String> read(Path attribute) {
        try {
            return Optional.of(Files.readString(attribute).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
