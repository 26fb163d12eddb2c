package io.platebridge.local.function;

import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks the artifact that is deployed to AWS. */
final class Artifact {
    private Artifact() {}

    /**
     * Returns a folder with the zip's content, named by the zip's hash, so that a new build is
     * never mixed up with an old one and an old one is not unpacked twice.
     *
     * @throws StartFailure if the zip does not exist
     */
    static Path unpack(Path zip, Path under) {
        if (!Files.isRegularFile(zip)) {
            throw new StartFailure(
                    "The function's artifact " + zip + " is missing.",
                    "Build it with ./platebridge, or with mvn -pl functions/api,functions/jobs"
                            + " -am package.");
        }
        try {
            Path folder = under.resolve(hash(zip));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(under);
                Path partial = Files.createTempDirectory(under, "unpacking-");
                extract(zip, partial);
                Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void extract(Path zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("entry outside of the zip: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }
}
