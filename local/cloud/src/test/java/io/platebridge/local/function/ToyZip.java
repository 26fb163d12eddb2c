package io.platebridge.local.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Artifacts of functions that consist of one class. */
public final class ToyZip {
    private ToyZip() {}

    /** Writes the artifact and returns its path. */
    public static Path of(Class<?> handler, Path folder) {
        Path zip = folder.resolve(handler.getSimpleName() + ".zip");
        String name = handler.getName().replace('.', '/') + ".class";
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                InputStream in = handler.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }
}
