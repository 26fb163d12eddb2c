package io.platebridge.edge.pod.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.pod.Serial;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The machine's hardware, as reported by Linux.
 *
 * @param serial a permanent id; absent if neither the board nor the system has one
 * @param mac of its first network interface
 * @param model of its board, or its processor's architecture
 */
public record Hardware(Optional<Serial> serial, Optional<String> mac, String model) {

    private static final int MAX_TEXT = 64;

    /**
     * Reads it from the machine.
     *
     * @param root where proc and etc are: {@code /}
     */
    public static Hardware read(Path root) {
        return new Hardware(
                text(root.resolve("proc/device-tree/serial-number"))
                        .filter(serial -> serial.matches("[A-Za-z0-9._-]+"))
                        .or(() -> text(root.resolve("etc/machine-id")).map(Hardware::hashed))
                        .map(Serial::new),
                firstMac(),
                text(root.resolve("proc/device-tree/model"))
                        .orElseGet(() -> System.getProperty("os.arch")));
    }

    /** A machine's id is confidential and only shown hashed: machine-id(5). */
    private static String hashed(String machineId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("platebridge:" + machineId).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Optional<String> firstMac() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .sorted((one, other) -> Integer.compare(one.getIndex(), other.getIndex()))
                    .flatMap(network -> address(network).stream())
                    .findFirst();
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(NetworkInterface network) {
        try {
            return Optional.ofNullable(network.getHardwareAddress())
                    .map(HexFormat.ofDelimiter(":")::formatHex);
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    /** Texts of the device tree end with a NUL. */
    private static Optional<String> text(Path file) {
        try {
            String text = Files.readString(file).replace("\0", "").strip();
            return Optional.of(text.substring(0, Math.min(text.length(), MAX_TEXT)))
                    .filter(found -> !found.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
