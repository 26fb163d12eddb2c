package io.platebridge.aws.notice;

import io.platebridge.core.JsonText;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.EmailAddress;
import io.platebridge.core.notice.Notice;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Sends notices by e-mail, as plain text: {@code SendEmail} of the Amazon SES API v2 ({@code POST
 * /v2/email/outbound-emails}), signed by the SDK. Its client for SES would be the largest part of
 * the artifact for this one request.
 */
final class SesMail {

    private final Optional<String> from;
    private final String region;
    private final URI endpoint;
    private final Clock clock;

    private SesMail(Optional<String> from, String region, URI endpoint, Clock clock) {
        this.from = from;
        this.region = region;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * Returns the sender of {@code PLATEBRIDGE_MAIL_FROM}, an address of a verified identity.
     * Without it, nothing is sent. {@code PLATEBRIDGE_SES_ENDPOINT} is set only if SES is not
     * AWS's.
     */
    static SesMail ofEnvironment(Map<String, String> environment, Clock clock) {
        String region = environment.getOrDefault("AWS_REGION", "");
        String usual = "https://email.%s.amazonaws.com".formatted(region);
        return new SesMail(
                Optional.ofNullable(environment.get("PLATEBRIDGE_MAIL_FROM"))
                        .filter(address -> !address.isBlank()),
                region,
                URI.create(environment.getOrDefault("PLATEBRIDGE_SES_ENDPOINT", usual)),
                clock);
    }

    Attempt send(Notice notice, EmailAddress to, Duration limit) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (from.isEmpty()) {
            return new Attempt(
                    at,
                    Attempt.Outcome.REFUSED,
                    Optional.empty(),
                    "nothing was sent: the installation has no sender of e-mail",
                    Duration.ZERO);
        }
        long start = System.nanoTime();
        Optional<Integer> status = Optional.empty();
        String detail;
        try {
            int code = post(json(from.get(), to, notice), limit);
            status = Optional.of(code);
            detail = "SES answered %d".formatted(code);
        } catch (IOException | SdkException e) {
            detail = "SES was not reached: " + e.getClass().getSimpleName();
        }
        return new Attempt(
                at,
                status.filter(code -> code == 200).isPresent()
                        ? Attempt.Outcome.DELIVERED
                        : Attempt.Outcome.FAILED,
                status,
                detail,
                Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MILLIS));
    }

    private int post(String json, Duration limit) throws IOException {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint.resolve("/v2/email/outbound-emails"))
                        .putHeader("Content-Type", "application/json")
                        .build();
        try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
                SdkHttpClient client =
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(2))
                                .socketTimeout(limit.minusSeconds(2))
                                .build()) {
            SignedRequest signed =
                    AwsV4HttpSigner.create()
                            .sign(sign ->
                                    sign.identity(credentials.resolveCredentials())
                                            .request(request)
                                            .payload(ContentStreamProvider.fromUtf8String(json))
                                            .putProperty(
                                                    AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ses")
                                            .putProperty(AwsV4HttpSigner.REGION_NAME, region));
            return client.prepareRequest(
                            HttpExecuteRequest.builder()
                                    .request(signed.request())
                                    .contentStreamProvider(signed.payload().orElseThrow())
                                    .build())
                    .call()
                    .httpResponse()
                    .statusCode();
        }
    }

    private static String json(String from, EmailAddress to, Notice notice) {
        return """
        {"FromEmailAddress":%s,"Destination":{"ToAddresses":[%s]},
        "Content":{"Simple":{"Subject":%s,"Body":{"Text":%s}}}}
        """
                .formatted(
                        JsonText.quote(from),
                        JsonText.quote(to.value()),
                        content("PlateBridge: " + notice.kind().text().replace('_', ' ')),
                        content(
                                "%s\n\n%s\nCompany %s, notice %s\n"
                                        .formatted(
                                                notice.text(),
                                                notice.at(),
                                                notice.company(),
                                                notice.id())));
    }

    private static String content(String text) {
        return "{\"Data\":%s,\"Charset\":\"UTF-8\"}".formatted(JsonText.quote(text));
    }
}
