package io.platebridge.aws.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateSecret;
import io.platebridge.core.gate.Seal;
import io.platebridge.core.gate.SealedSecret;
import io.platebridge.core.tenancy.CompanyId;
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
 * Seals with a key in KMS, which never leaves it. Company and gate are the encryption context: KMS
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
    public SealedSecret seal(GateSecret secret, CompanyId company, GateId gate) {
        try {
            SdkBytes sealed =
                    client.encrypt(request ->
                                    request.keyId(key)
                                            .plaintext(SdkBytes.fromString(secret.value(), UTF_8))
                                            .encryptionContext(context(company, gate)))
                            .ciphertextBlob();
            return new SealedSecret(
                    PREFIX + Base64.getEncoder().encodeToString(sealed.asByteArray()));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public GateSecret unseal(SealedSecret sealed, CompanyId company, GateId gate) {
        if (!sealed.text().startsWith(PREFIX)) {
            throw Seals.sealedOtherwise();
        }
        byte[] bytes = Base64.getDecoder().decode(sealed.text().substring(PREFIX.length()));
        try {
            return new GateSecret(
                    client.decrypt(request ->
                                    request.keyId(key)
                                            .ciphertextBlob(SdkBytes.fromByteArray(bytes))
                                            .encryptionContext(context(company, gate)))
                            .plaintext()
                            .asString(UTF_8));
        } catch (InvalidCiphertextException _) {
            throw Seals.sealedOtherwise();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static Map<String, String> context(CompanyId company, GateId gate) {
        return Map.of("company", company.value(), "gate", gate.value());
    }

    private static Refusal unavailable(SdkException e) {
        return new Refusal(
                ErrorCode.UNAVAILABLE,
                "the key of the gates' secrets: " + e.getClass().getSimpleName());
    }
}
