package io.platebridge.edge.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Proves who asks without telling the password (WS-Security UsernameToken Profile 1.0 §3.1): the
 * digest is Base64(SHA-1(nonce + created + password)), and devices refuse a {@code created} that is
 * far from their own time.
 */
final class SecurityHeader {

    private static final String FORM =
            """
            <s:Header><w:Security s:mustUnderstand="1" xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"><w:UsernameToken><w:Username>%s</w:Username><w:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">%s</w:Password><w:Nonce EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">%s</w:Nonce><u:Created>%s</u:Created></w:UsernameToken></w:Security></s:Header>\
            """;
    private static final int NONCE_BYTES = 16;

    private SecurityHeader() {}

    /**
     * @param deviceTime what the device's clock shows
     */
    static String of(Credentials credentials, Instant deviceTime, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String created = deviceTime.truncatedTo(ChronoUnit.SECONDS).toString();
        Base64.Encoder base64 = Base64.getEncoder();
        return FORM.formatted(
                escaped(credentials.user()),
                base64.encodeToString(digest(nonce, created, credentials.password())),
                base64.encodeToString(nonce),
                created);
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

    /** Text as it may stand in XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
