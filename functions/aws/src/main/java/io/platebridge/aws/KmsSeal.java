package io.platebridge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.seal.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Seals with a key in KMS, which never leaves it. The context is the encryption context: KMS
 * decrypts only with the same one and writes it to CloudTrail.
 */
final class KmsSeal implements Seal {

    private static final String PREFIX = "kms:";

    private final KmsClient client;
    private final String key;

    /**
     * @param key id, ARN or alias
     * @param endpoint set only if KMS is not AWS's
     */
    KmsSeal(String region, String key, Optional<URI> endpoint) {
        var builder =
                KmsClient.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(1))
                                        .socketTimeout(Duration.ofSeconds(2)))
                        .overrideConfiguration(configuration ->
                                configuration.apiCallTimeout(Duration.ofSeconds(3)));
        endpoint.ifPresent(builder::endpointOverride);
        this.client = builder.build();
        this.key = key;
    }

    @Override
    public SealedSecret seal(Secret secret, SealContext context) {
        try {
            SdkBytes sealed =
                    client.encrypt(request ->
                                    request.keyId(key)
                                            .plaintext(SdkBytes.fromString(secret.value(), UTF_8))
                                            .encryptionContext(attributes(context)))
                            .ciphertextBlob();
            return new SealedSecret(
                    PREFIX + Base64.getEncoder().encodeToString(sealed.asByteArray()));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Secret unseal(SealedSecret sealed, SealContext context) {
        if (!sealed.text().startsWith(PREFIX)) {
            throw Seals.sealedOtherwise();
        }
        byte[] bytes = Base64.getDecoder().decode(sealed.text().substring(PREFIX.length()));
        try {
            return new Secret(
                    client.decrypt(request ->
                                    request.keyId(key)
                                            .ciphertextBlob(SdkBytes.fromByteArray(bytes))
                                            .encryptionContext(attributes(context)))
                            .plaintext()
                            .asString(UTF_8));
        } catch (InvalidCiphertextException _) {
            throw Seals.sealedOtherwise();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static Map<String, String> attributes(SealContext context) {
        return Map.of("company", context.company().value(), context.kind().text(), context.id());
    }

    private static Refusal unavailable(SdkException e) {
        return new Refusal(
                ErrorCode.UNAVAILABLE, "the key of the secrets: " + e.getClass().getSimpleName());
    }
}
