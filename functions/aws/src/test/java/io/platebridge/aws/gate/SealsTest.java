package io.platebridge.aws.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateSecret;
import io.platebridge.core.gate.Seal;
import io.platebridge.core.gate.SealedSecret;
import io.platebridge.core.tenancy.CompanyId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final CompanyId ACME = new CompanyId("acme");
    private static final GateId GATE = new GateId("a");
    private static final GateSecret SECRET = new GateSecret("gatewise-key");

    private final SecureRandom random = new SecureRandom();
    private final Seal seal = Seals.ofEnvironment(Map.of(Seals.LOCAL_KEY, KEY), random);

    @Test
    void a_secret_is_unsealed_for_its_company_and_gate_only() {
        SealedSecret sealed = seal.seal(SECRET, ACME, GATE);

        assertEquals(SECRET, seal.unseal(sealed, ACME, GATE));
        unavailable(() -> seal.unseal(sealed, ACME, new GateId("b")));
        unavailable(() -> seal.unseal(sealed, new CompanyId("rival"), GATE));
        assertNotEquals(sealed, seal.seal(SECRET, ACME, GATE));
        assertFalse((SECRET + " " + sealed).contains("gatewise-key"));
    }

    @Test
    void what_is_damaged_or_sealed_otherwise_is_refused() {
        String text = seal.seal(SECRET, ACME, GATE).text();

        for (String other : new String[] {"kms:AAAA", "local:", "local:AAAA", "local:*", ""}) {
            unavailable(() -> seal.unseal(new SealedSecret(other), ACME, GATE));
        }
        unavailable(() ->
                seal.unseal(new SealedSecret(text.substring(0, text.length() - 4)), ACME, GATE));
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

        unavailable(() -> none.seal(SECRET, ACME, GATE));
    }

    private static void unavailable(Runnable step) {
        assertEquals(ErrorCode.UNAVAILABLE, assertThrows(Refusal.class, step::run).code());
    }
}
