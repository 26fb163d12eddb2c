package io.platebridge.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdFormTest {

    private static final List<Function<String, Object>> IDS =
            List.of(
                    PodId::new,
                    CameraId::new,
                    Serial::new,
                    CompanyId::new,
                    SiteId::new,
                    UserId::new);

    @ParameterizedTest
    @ValueSource(strings = {"main-gate-pod", "camera_1", "5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11"})
    void ids_are_free_text(String text) {
        IDS.forEach(id -> assertEquals(text, id.apply(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a#b", "a/b", "é", "a\nb", "\u0000"})
    void what_could_break_a_key_or_a_path_is_refused(String text) {
        IDS.forEach(id -> assertThrows(IllegalArgumentException.class, () -> id.apply(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "..."})
    void dots_alone_would_lead_a_path_elsewhere(String text) {
        assertThrows(IllegalArgumentException.class, () -> new CameraId(text));
        assertThrows(IllegalArgumentException.class, () -> new PodId(text));
        assertEquals("..a", new CameraId("..a").value());
    }

    @Test
    void ids_have_a_longest_length() {
        assertThrows(IllegalArgumentException.class, () -> new PodId("x".repeat(65)));
        assertThrows(IllegalArgumentException.class, () -> new CompanyId("x".repeat(129)));
        assertThrows(IllegalArgumentException.class, () -> new UserId("x".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> new EventId("x".repeat(129)));
    }

    @Test
    void identity_providers_and_detectors_may_use_more_characters() {
        assertEquals("auth0|65:12@x", new UserId("auth0|65:12@x").value());
        assertEquals("1763640000.47#/~", new EventId("1763640000.47#/~").value());
    }
}
