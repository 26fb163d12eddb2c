package io.platebridge.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.CompanyId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final CompanyId ACME = new CompanyId("acme");
    private static final SealContext GATE = gate(ACME, "a");
    private static final Secret SECRET = new Secret("gatewise-key");

    private final SecureRandom random = new SecureRandom();
    private final Seal seal = Seals.ofEnvironment(Map.of(Seals.LOCAL_KEY, KEY), random);

    @Test
    void a_secret_is_unsealed_for_its_company_and_thing_only() {
        SealedSecret sealed = seal.seal(SECRET, GATE);

        assertEquals(SECRET, seal.unseal(sealed, GATE));
        unavailable(() -> seal.unseal(sealed, gate(ACME, "b")));
        unavailable(() -> seal.unseal(sealed, gate(new CompanyId("rival"), "a")));
        unavailable(() -> seal.unseal(sealed, new SealContext(ACME, SealContext.Kind.TARGET, "a")));
        assertNotEquals(sealed, seal.seal(SECRET, GATE));
        assertFalse((SECRET + " " + sealed).contains("gatewise-key"));
    }

    @Test
    void what_is_damaged_or_sealed_otherwise_is_refused() {
        String text = seal.seal(SECRET, GATE).text();

        for (String other : new String[] {"kms:AAAA", "local:", "local:AAAA", "local:*", ""}) {
            unavailable(() -> seal.unseal(new SealedSecret(other), GATE));
        }
        unavailable(
                () -> seal.unseal(new SealedSecret(text.substring(0, text.length() - 4)), GATE));
    }

    @Test
    void the_local_key_is_refused_beside_one_in_kms() {
        Map<String, String> both = Map.of(Seals.LOCAL_KEY, KEY, Seals.KMS_KEY, "alias/gates");
        assertThrows(IllegalStateException.class, () -> Seals.ofEnvironment(both, random));
        Map<String, String> wrong = Map.of(Seals.LOCAL_KEY, "c2hvcnQ=");
        assertThrows(IllegalStateException.class, () -> Seals.ofEnvironment(wrong, random));
    }

    @Test
    void without_a_key_a_secret_is_refused() {
        Seal none = Seals.ofEnvironment(Map.of(), random);

        unavailable(() -> none.seal(SECRET, GATE));
    }

    private static SealContext gate(CompanyId company, String id) {
        return new SealContext(company, SealContext.Kind.GATE, id);
    }

    private static void unavailable(Runnable step) {
        assertEquals(ErrorCode.UNAVAILABLE, assertThrows(Refusal.class, step::run).code());
    }
}
