package io.platebridge.edge.base.tls;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Finds in an exception why a connection failed, encrypted or not, and which key of config.yaml to
 * check.
 *
 * @param keys prefix of the keys about this server: {@code mqtt}, {@code frigate}
 * @param address the server's address as configured, without a password
 * @param plain the scheme of addresses without TLS, such as {@code mqtt}
 * @param encrypted and with it, such as {@code mqtts}
 */
public record ConnectionFault(String keys, String address, String plain, String encrypted) {

    /** Limit of nested causes; they may form a loop. */
    private static final int MAX_CAUSES = 12;

    /** Returns the fault, or empty if the exception has another cause. */
    public Optional<ServerFault> of(Throwable thrown) {
        @Nullable Throwable each = thrown;
        Optional<ServerFault> found = Optional.empty();
        for (int i = 0; each != null && i < MAX_CAUSES; i++) {
            Optional<ServerFault> one = one(each);
            found = one.isPresent() ? one : found; // the innermost knows best
            // Its cause is said to be a ConnectException, though something listens.
            each = each instanceof HttpTimeoutException ? null : each.getCause();
        }
        return found;
    }

    private Optional<ServerFault> one(Throwable thrown) {
        return switch (thrown) {
            case ServerCertificateCheck.Refused refused -> Optional.of(certificate(refused));
            case SSLException tls -> Optional.of(tls(tls));
            case UnknownHostException _ -> Optional.of(unknownName());
            case UnresolvedAddressException _ -> Optional.of(unknownName());
            case ConnectException _ ->
                    Optional.of(ServerFault.away("nothing listens at " + address));
            case NoRouteToHostException _ ->
                    Optional.of(ServerFault.away("no route to " + address));
            case SocketTimeoutException _ -> Optional.of(silent());
            case HttpTimeoutException _ -> Optional.of(silent());
            case EOFException _ -> Optional.of(hungUp());
            case SocketException _ -> Optional.of(hungUp());
            default -> Optional.empty();
        };
    }

    private ServerFault unknownName() {
        return ServerFault.away("the host name in %s can't be resolved".formatted(address));
    }

    /**
     * JSSE does not always report the phase: the server's alert may be lost with the connection.
     */
    private ServerFault hungUp() {
        return address.startsWith(encrypted + "://")
                ? ServerFault.lasting(
                        address + " closed the connection during the TLS handshake",
                        "check that this port uses TLS (if not, write %s:// in %s_url) and whether it requires a client certificate (%s_tls_certificate)"
                                .formatted(plain, keys, keys))
                : ServerFault.away(address + " closed the connection");
    }

    private ServerFault silent() {
        return ServerFault.away(address + " does not answer");
    }

    private ServerFault certificate(ServerCertificateCheck.Refused refused) {
        String found = "SHA-256 " + refused.fingerprint;
        return switch (refused.reason) {
            case UNKNOWN_AUTHORITY ->
                    ServerFault.lasting(
                            "%s presents a certificate (%s) of an unknown authority"
                                    .formatted(address, found),
                            "set its authority as %s_tls_ca or, if this certificate is the right one, set %s_tls_fingerprint: \"%s\""
                                    .formatted(keys, keys, refused.fingerprint));
            case OTHER_NAME ->
                    ServerFault.lasting(
                            "%s presents a certificate (%s) for another host name"
                                    .formatted(address, found),
                            "use the host name of the certificate or, if it is the right one, set %s_tls_fingerprint: \"%s\""
                                    .formatted(keys, refused.fingerprint));
            case NOT_VALID_NOW ->
                    ServerFault.lasting(
                            "%s presents a certificate (%s) that has expired or is not yet valid"
                                    .formatted(address, found),
                            "renew it, or set this machine's clock");
            case OTHER_FINGERPRINT ->
                    ServerFault.lasting(
                            "%s presents another certificate than %s_tls_fingerprint"
                                    .formatted(address, keys),
                            "find out why it changed; if the new one is right, set %s_tls_fingerprint: \"%s\""
                                    .formatted(keys, refused.fingerprint));
        };
    }

    private ServerFault tls(SSLException thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unrecognized ssl message")
                || message.contains("not an ssl/tls record")) {
            return ServerFault.lasting(
                    address + " speaks no TLS",
                    "write %s:// in %s_url, or another port".formatted(plain, keys));
        }
        if (message.contains("certificate_required")
                || message.contains("certificate required")
                || message.contains("bad_certificate")
                || message.contains("unknown_ca")
                || message.contains("certificate_unknown")) {
            return ServerFault.lasting(
                    "%s refuses the connection (%s)".formatted(address, thrown.getMessage()),
                    "set a trusted client certificate (%s_tls_certificate)".formatted(keys));
        }
        return ServerFault.lasting(
                "no encrypted connection to %s (%s)".formatted(address, thrown.getMessage()),
                "check the server's log");
    }

    /** Returns the fault of a server that requires TLS and was connected to without. */
    public ServerFault wantsTls() {
        return ServerFault.lasting(
                address + " requires TLS", "write %s:// in %s_url".formatted(encrypted, keys));
    }
}
