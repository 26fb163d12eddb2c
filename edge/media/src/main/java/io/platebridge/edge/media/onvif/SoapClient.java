package io.platebridge.edge.media.onvif;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.base.http.HttpDigest;
import io.platebridge.edge.media.onvif.OnvifException.Reason;
import io.platebridge.edge.media.onvif.SoapStyle.Question;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Sends requests to a device with SOAP over HTTP. Devices differ in the SOAP version and the
 * authentication that they accept. The variants are tried in order, and the first accepted one is
 * kept. Not thread-safe.
 */
final class SoapClient {

    /** A difference to the device's clock up to this is ignored. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private final Credentials credentials;
    private final Clock clock;
    private final RandomGenerator random;
    private final DeviceHttp http;
    private final Deque<SoapStyle> styles = new ArrayDeque<>(List.of(SoapStyle.values()));
    private final Deque<AuthMethod> authMethods = new ArrayDeque<>(List.of(AuthMethod.NONE));
    private Optional<HttpDigest> digest = Optional.empty();
    private Duration ahead = Duration.ZERO;

    SoapClient(
            Credentials credentials, Clock clock, RandomGenerator random, BooleanSupplier stopped) {
        this.credentials = credentials;
        this.clock = clock;
        this.random = random;
        this.http = new DeviceHttp(stopped);
        if (!credentials.user().isEmpty()) {
            authMethods.add(AuthMethod.TOKEN);
            authMethods.add(AuthMethod.HTTP_DIGEST);
            authMethods.add(AuthMethod.TOKEN_IN_CLEAR);
        }
    }

    /** Sets how far the device's clock is ahead; further requests are authenticated. */
    void deviceAhead(Duration span) {
        ahead = span;
        boolean proven = authMethods.getFirst() != AuthMethod.NONE;
        if (!proven && authMethods.size() > 1) {
            authMethods.removeFirst();
        }
        if (authMethods.getFirst() == AuthMethod.TOKEN && span.abs().compareTo(SAME_TIME) > 0) {
            authMethods.removeFirst();
            authMethods.addFirst(AuthMethod.TOKEN_BY_OWN_CLOCK);
            authMethods.addFirst(AuthMethod.TOKEN);
        }
    }

    /**
     * Sends a request.
     *
     * @throws OnvifException if there is no usable response; {@code UNSUPPORTED} if the device does
     *     not support the request
     */
    SoapResponse call(URI service, Question question) throws OnvifException {
        boolean renewed = false;
        while (true) {
            HttpResponse<byte[]> response = http.send(service, at -> request(at, question));
            Optional<SoapResponse> answer = SoapResponse.in(response.body());
            if (answer.isPresent() && !answer.get().isFault() && response.statusCode() != 401) {
                return answer.get();
            }
            Fault fault = Fault.of(response.statusCode(), answer);
            switch (fault) {
                case UNAUTHORIZED, CLOCK -> {
                    if (!renewed && renewDigest(response)) {
                        renewed = true;
                    } else if (!tryNextAuthMethod(response)) {
                        throw fault.exception();
                    }
                }
                case OTHER_FORM -> {
                    if (styles.size() == 1) {
                        throw fault.exception();
                    }
                    styles.removeFirst();
                }
                case UNKNOWN_QUESTION, NOT_THERE, REFUSED, NO_ANSWER -> throw fault.exception();
            }
        }
    }

    private HttpRequest.Builder request(URI at, Question question) {
        SoapStyle form = styles.getFirst();
        Instant now = clock.instant();
        String header =
                switch (authMethods.getFirst()) {
                    case NONE, HTTP_DIGEST -> "";
                    case TOKEN -> SecurityHeader.digest(credentials, now.plus(ahead), random);
                    case TOKEN_BY_OWN_CLOCK -> SecurityHeader.digest(credentials, now, random);
                    case TOKEN_IN_CLEAR ->
                            SecurityHeader.clear(credentials, now.plus(ahead), random);
                };
        HttpRequest.Builder request =
                form.addHeaders(HttpRequest.newBuilder(), question)
                        .POST(BodyPublishers.ofString(form.envelope(question, header)));
        if (authMethods.getFirst() == AuthMethod.HTTP_DIGEST) {
            digest.ifPresent(each ->
                    request.header("Authorization", each.authorization("POST", pathAndQuery(at))));
        }
        return request;
    }

    private static String pathAndQuery(URI target) {
        return target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }

    /** Uses the nonce of a new challenge if the one before was stale. */
    private boolean renewDigest(HttpResponse<?> response) {
        Optional<HttpDigest> fresh =
                authMethods.getFirst() == AuthMethod.HTTP_DIGEST
                        ? challenge(response)
                        : Optional.empty();
        boolean old =
                fresh.filter(HttpDigest::saysStale).isPresent()
                        || digest.filter(HttpDigest::wasAccepted).isPresent();
        if (fresh.isEmpty() || !old) {
            return false;
        }
        digest = fresh;
        return true;
    }

    private Optional<HttpDigest> challenge(HttpResponse<?> response) {
        return HttpDigest.answering(
                response.headers().allValues("WWW-Authenticate"), credentials, random);
    }

    /** Chooses the next authentication method; returns false if all were refused. */
    private boolean tryNextAuthMethod(HttpResponse<?> response) {
        boolean tried = !authMethods.contains(AuthMethod.HTTP_DIGEST) || digest.isPresent();
        digest = tried ? digest : challenge(response);
        if (!tried && digest.isPresent()) {
            // A device that supports digests never gets the password in clear text.
            authMethods.clear();
            authMethods.add(AuthMethod.HTTP_DIGEST);
            return true;
        }
        authMethods.removeFirst();
        if (digest.isEmpty() && authMethods.peekFirst() == AuthMethod.HTTP_DIGEST) {
            authMethods.removeFirst(); // the device sent no challenge
        }
        if (authMethods.isEmpty()) {
            authMethods.add(AuthMethod.NONE);
            return false;
        }
        return true;
    }

    /** The meaning of a refusal. */
    private enum Fault {
        UNAUTHORIZED(
                Reason.UNAUTHORIZED,
                "the camera refused the user or password in its URL; correct them in config.yaml"),
        CLOCK(
                Reason.UNAUTHORIZED,
                "the camera refused the time of the request, not the password; set its clock"),
        OTHER_FORM(Reason.NOT_ONVIF, "the camera accepts neither SOAP 1.2 nor SOAP 1.1"),
        UNKNOWN_QUESTION(Reason.UNSUPPORTED, "the camera does not support an ONVIF request"),
        NOT_THERE(Reason.UNSUPPORTED, "the camera has no ONVIF service at an address it returned"),
        REFUSED(Reason.REFUSED, "the camera refused an ONVIF request"),
        NO_ANSWER(Reason.NOT_ONVIF, "expected an ONVIF response, found something else");

        private final Reason reason;
        private final String detail;

        Fault(Reason reason, String detail) {
            this.reason = reason;
            this.detail = detail;
        }

        /**
         * The device's message may be long or repeat the request, so only the kind of fault is
         * reported.
         */
        OnvifException exception() {
            return new OnvifException(reason, detail);
        }

        static Fault of(int status, Optional<SoapResponse> answer) {
            String said = answer.filter(SoapResponse::isFault).map(SoapResponse::text).orElse("");
            if (said.contains("time check") || said.contains("MessageExpired")) {
                return CLOCK;
            }
            if (status == 401
                    || status == 403
                    || containsAny(
                            said,
                            "NotAuthorized",
                            "not authorized",
                            "FailedAuthentication",
                            "FailedCheck",
                            "Not Authorized",
                            "InvalidSecurity",
                            "MustUnderstand")) {
                return UNAUTHORIZED;
            }
            if (status == 415 || containsAny(said, "VersionMismatch")) {
                return OTHER_FORM;
            }
            if (containsAny(
                    said,
                    "ActionNotSupported",
                    "NoSuchService",
                    "not implemented",
                    "not recognized",
                    "UnknownAction",
                    "NotImplemented",
                    "OptionalActionNotImplemented")) {
                return UNKNOWN_QUESTION;
            }
            if (!said.isEmpty()) {
                return REFUSED;
            }
            if (status == 404 || status == 405 || status == 501) {
                return NOT_THERE;
            }
            return status / 100 == 4 ? OTHER_FORM : NO_ANSWER;
        }

        private static boolean containsAny(String said, String... words) {
            for (String word : words) {
                if (said.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
