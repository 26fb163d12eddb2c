package io.platebridge.edge.base.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** Signs certificates of tests, by OpenSSL. */
public final class TestAuthority {

    /** A certificate and its key (PKCS #8), in PEM. */
    public record Issued(Path certificate, Path key) {

        /** Returns the certificate's SHA-256. */
        public Fingerprint fingerprint() throws IOException, CertificateException {
            try (var stream = Files.newInputStream(certificate)) {
                return Fingerprint.of(
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(stream));
            }
        }
    }

    private final Path directory;
    private final Issued own;

    /**
     * @param name of the authority and its files
     */
    public TestAuthority(Path directory, String name) throws IOException, InterruptedException {
        this.directory = directory;
        this.own = make(directory, name, List.of("-addext", "basicConstraints=critical,CA:TRUE"));
    }

    /** Returns its own certificate. */
    public Path certificate() {
        return own.certificate();
    }

    /**
     * Signs a certificate.
     *
     * @param name of the files
     * @param names such as {@code DNS:localhost}
     */
    public Issued sign(String name, String names) throws IOException, InterruptedException {
        return make(
                directory,
                name,
                List.of(
                        "-CA",
                        own.certificate().toString(),
                        "-CAkey",
                        own.key().toString(),
                        "-addext",
                        "subjectAltName=" + names));
    }

    /**
     * Returns a certificate as Frigate makes one for itself ({@code nginx/run} in its image, 0.14
     * to 0.18): signed by nobody else, without a name.
     */
    public static Issued selfSigned(Path directory, String subject)
            throws IOException, InterruptedException {
        return make(directory, "self-signed", List.of("-subj", subject));
    }

    private static Issued make(Path directory, String name, List<String> more)
            throws IOException, InterruptedException {
        var issued = new Issued(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
        var command =
                Stream.concat(
                                Stream.of(
                                        "openssl",
                                        "req",
                                        "-x509",
                                        "-newkey",
                                        "ec",
                                        "-pkeyopt",
                                        "ec_paramgen_curve:prime256v1",
                                        "-noenc",
                                        "-days",
                                        "2",
                                        "-keyout",
                                        issued.key().toString(),
                                        "-out",
                                        issued.certificate().toString()),
                                more.contains("-subj")
                                        ? more.stream()
                                        : Stream.concat(
                                                Stream.of("-subj", "/CN=" + name), more.stream()))
                        .toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("openssl: " + said);
        }
        return issued;
    }
}
