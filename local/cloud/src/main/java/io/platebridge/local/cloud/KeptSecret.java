package io.platebridge.local.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Secrets of a local cloud, each in a file of its data folder. */
final class KeptSecret {
    private KeptSecret() {}

    /** Returns the secret of a file, which the first start writes. */
    static String of(Path file, Supplier<String> fresh) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, fresh.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a secret in " + file, e);
        }
    }
}
