package io.platebridge.edge.pod.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate that the pod creates once and keeps, so that browsers ask about it only
 * once. Created by the JDK's keytool: P-256, valid for ten years.
 *
 * @param file PKCS #12, readable by its owner only
 * @param password of the file, which is protected by its mode
 */
public record SelfSignedCertificate(Path file, String password) {

    private static final String FILE = "tls.p12";
    private static final String PASSWORD = "platebridge";
    private static final String DAYS = "3650";
    private static final int TIMEOUT_SECONDS = 60;

    /**
     * Returns the folder for the certificate: the one of the state, or one for this process if it
     * has no certificate and can't be written. Then browsers ask again after each start.
     *
     * @throws UncheckedIOException if there is no such folder either
     */
    public static Path folder(Path stateDirectory) {
        Path existing = stateDirectory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (Files.exists(stateDirectory.resolve(FILE)) || Files.isWritable(existing)) {
            return stateDirectory;
        }
        try {
            return Files.createTempDirectory("platebridge-tls");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a certificate can be made", e);
        }
    }

    /**
     * Returns the certificate in a directory, and creates it if there is none.
     *
     * @throws UncheckedIOException if the directory can't be written
     */
    public static SelfSignedCertificate in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
                make(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "state_dir: expected a folder that can be written, found %s; no certificate could be made in it (%s)"
                            .formatted(directory, e),
                    e);
        }
        return new SelfSignedCertificate(file, PASSWORD);
    }

    /**
     * Returns the certificate with its key.
     *
     * @throws UncheckedIOException if the file can't be read
     */
    public ServerCertificate read() {
        char[] secret = password.toCharArray();
        try {
            return ServerCertificate.of(KeyStore.getInstance(file.toFile(), secret), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(e), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(unreadable(e), new IOException(e));
        }
    }

    private String unreadable(Exception e) {
        return "%s: expected the certificate that the pod made, found something else (%s); delete the file, and the pod makes another one"
                .formatted(file, e.getMessage());
    }

    private static void make(Path file) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), "tls", ".p12");
        // keytool requires that its output file does not exist.
        Files.delete(draft);
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "pod",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                DAYS,
                                "-dname",
                                "CN=PlateBridge pod",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1,dns:" + hostName(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                draft.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!keytool.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            keytool.destroyForcibly();
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[A-Za-z0-9.-]+") ? name : "localhost";
        } catch (IOException _) {
            return "localhost";
        }
    }
}
