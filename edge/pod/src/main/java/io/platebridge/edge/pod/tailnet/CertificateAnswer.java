package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Pattern;

/** What Tailscale answered to the request for a certificate. */
public sealed interface CertificateAnswer {

    /**
     * A certificate with its key, both PEM.
     *
     * @param chain from the pod's certificate on
     */
    record Given(byte[] chain, byte[] key) implements CertificateAnswer {

        private static final Pattern CHAIN = blocks("CERTIFICATE");
        private static final Pattern KEY = blocks("[A-Z ]*PRIVATE KEY");

        private static Pattern blocks(String label) {
            return Pattern.compile(
                    "-----BEGIN (?<label>%s)-----[^-]+-----END \\k<label>-----\n?"
                            .formatted(label));
        }

        /** The local API sends the key first, the command the certificate. */
        static Given of(String pem) {
            return new Given(found(CHAIN, pem), found(KEY, pem));
        }

        private static byte[] found(Pattern blocks, String pem) {
            var text = new StringBuilder();
            blocks.matcher(pem).results().forEach(block -> text.append(block.group()));
            return text.toString().getBytes(US_ASCII);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Given";
        }
    }

    /**
     * There is none.
     *
     * @param reason and what to do, for a person
     */
    record Refused(String reason) implements CertificateAnswer {}
}
