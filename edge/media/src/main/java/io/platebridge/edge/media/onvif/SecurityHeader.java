package io.platebridge.edge.media.onvif;

import io.platebridge.edge.base.http.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Authenticates requests with WS-Security (UsernameToken Profile 1.0 §3.1). The digest,
 * Base64(SHA-1(nonce + created + password)), does not reveal the password; devices refuse it if
 * {@code created} differs too much from their own time.
 */
final class SecurityHeader {

    private static final String FORM =
            """
            <s:Header><w:Security s:mustUnderstand="1" xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"><w:UsernameToken><w:Username>%s</w:Username><w:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#%s">%s</w:Password><w:Nonce EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">%s</w:Nonce><u:Created>%s</u:Created></w:UsernameToken></w:Security></s:Header>\
            """;
    private static final int NONCE_BYTES = 16;

    private SecurityHeader() {}

    /**
     * @param time the time of the device's clock
     */
    static String digest(Credentials credentials, Instant time, RandomGenerator random) {
        byte[] nonce = nonce(random);
        String created = created(time);
        byte[] digest = digest(nonce, created, credentials.password());
        return header(
                credentials,
                "PasswordDigest",
                Base64.getEncoder().encodeToString(digest),
                nonce,
                created);
    }

    /** Same as {@link #digest}, but with the password in clear text. */
    static String clear(Credentials credentials, Instant time, RandomGenerator random) {
        return header(
                credentials,
                "PasswordText",
                escaped(credentials.password()),
                nonce(random),
                created(time));
    }

    private static String header(
            Credentials credentials, String type, String password, byte[] nonce, String created) {
        return FORM.formatted(
                escaped(credentials.user()),
                type,
                password,
                Base64.getEncoder().encodeToString(nonce),
                created);
    }

    private static byte[] nonce(RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private static String created(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static byte[] digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Escapes text for XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
