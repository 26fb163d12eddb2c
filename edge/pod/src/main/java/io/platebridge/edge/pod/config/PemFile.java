package io.platebridge.edge.pod.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Required content of a PEM file (RFC 7468 §2). */
enum PemFile {
    CERTIFICATE("CERTIFICATE-----"),
    PRIVATE_KEY("PRIVATE KEY-----");

    private final String label;

    PemFile(String label) {
        this.label = label;
    }

    /**
     * Adds a fault if a file is missing, unreadable or has other content.
     *
     * @param reason why it is required, as ", because tls is file"; may be empty
     */
    void require(Section yaml, Key<Path> key, Optional<Path> path, String reason) {
        String expected =
                "a PEM file that holds a %s and can be read%s"
                        .formatted(label.replace("-----", "").toLowerCase(Locale.ROOT), reason);
        if (path.isEmpty()) {
            yaml.fault(key, expected, "nothing", key.remedy());
        } else if (!isIn(path.get())) {
            // A renewal may be half way through it, or its disk is mounted later.
            yaml.machineFault(key, expected, path.get().toString(), key.remedy());
        }
    }

    private boolean isIn(Path file) {
        try (var stream = Files.newInputStream(file)) {
            String text = new String(stream.readNBytes(YamlFile.MAX_BYTES), ISO_8859_1);
            return text.contains("-----BEGIN ") && text.contains(label);
        } catch (IOException _) {
            return false;
        }
    }
}
