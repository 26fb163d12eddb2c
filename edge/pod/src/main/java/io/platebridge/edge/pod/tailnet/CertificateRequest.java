package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks Tailscale for the certificate of the pod's name: by {@code
 * /localapi/v0/cert/NAME?type=pair}, or by {@code tailscale cert} where the daemon's socket is not
 * there [tailscale/tailscale, ipn/localapi/cert.go at 7ca760e7, cmd/tailscale/cli/cert.go at
 * 16fb8a14]. The daemon keeps the certificate and renews it when it is asked; the first one takes
 * as long as Let's Encrypt does.
 */
record CertificateRequest(LocalApi daemon, String command, Duration patience) {

    private static final int MAX_TEXT = 200;

    /** By which tailscaled says that it gives certificates to root and one other user only. */
    private static final String DENIED = "cert access denied";

    CertificateAnswer send(String name) throws IOException {
        return Files.exists(daemon.socket()) ? askDaemon(name) : askCommand(name);
    }

    private CertificateAnswer askDaemon(String name) throws IOException {
        LocalApi.Answer answer = daemon.get("cert/%s?type=pair".formatted(name));
        return switch (answer.status()) {
            case 200 -> CertificateAnswer.Given.of(answer.body());
            case 404 ->
                    new CertificateAnswer.Refused(
                            "this Tailscale has no certificates; install its present version, in the usual build");
            default -> refused(answer.body());
        };
    }

    private CertificateAnswer askCommand(String name) throws IOException {
        Process process =
                new ProcessBuilder(command, "cert", "--cert-file=-", "--key-file=-", name).start();
        // Reading its output can't be interrupted; its end ends the reading.
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (var output = process.getInputStream();
                var fault = process.getErrorStream()) {
            String pem = new String(output.readNBytes(LocalApi.MAX_BYTES), UTF_8);
            return pem.isBlank()
                    ? refused(new String(fault.readNBytes(MAX_TEXT), UTF_8))
                    : CertificateAnswer.Given.of(pem);
        } finally {
            process.destroyForcibly();
        }
    }

    private static CertificateAnswer refused(String text) throws IOException {
        if (text.toLowerCase(Locale.ROOT).contains(DENIED)) {
            return new CertificateAnswer.Refused(
                    "tailscaled gives this user no certificate; set TS_PERMIT_CERT_UID=%s in tailscaled's environment (/etc/default/tailscaled) and restart it"
                            .formatted(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
        }
        String said = text.replaceAll("[^ -~]+", " ").strip();
        return new CertificateAnswer.Refused(
                "Tailscale has no certificate (%s); see the log of tailscaled"
                        .formatted(said.substring(0, Math.min(said.length(), MAX_TEXT))));
    }
}
