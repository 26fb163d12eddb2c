package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.core.access.Decision;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandStatus;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.recording.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handlers translate enums by name, so contract and core must have the same names. */
class EnumsTest {

    @Test
    void contract_and_core_have_the_same_names() {
        assertSame(io.platebridge.contract.ErrorCode.class, io.platebridge.core.ErrorCode.class);
        assertSame(io.platebridge.contract.PodStatus.class, PodStatus.class);
        assertSame(
                io.platebridge.contract.RegistrationTokenState.class,
                io.platebridge.core.pod.IssuedToken.State.class);
        assertSame(
                io.platebridge.contract.ApiKeySlot.class,
                io.platebridge.core.pod.PodKey.Slot.class);
        assertSame(io.platebridge.contract.CommandKind.class, CommandKind.class);
        assertSame(io.platebridge.contract.CommandStatus.class, CommandStatus.class);
        assertSame(io.platebridge.contract.CommandOutcome.class, CommandOutcome.class);
        assertSame(
                io.platebridge.contract.ManualRecordingStatus.class,
                io.platebridge.core.command.ManualRecording.Status.class);
        assertSame(io.platebridge.contract.CameraStatus.class, CameraStatus.class);
        assertSame(io.platebridge.contract.Decision.class, Decision.Verdict.class);
        assertSame(io.platebridge.contract.DecisionReason.class, Decision.Reason.class);
        assertSame(io.platebridge.contract.Severity.class, Severity.class);
        assertSame(io.platebridge.contract.GateOutcome.class, GateOutcome.class);
        assertSame(
                io.platebridge.contract.NoticeKind.class,
                io.platebridge.core.notice.NoticeKind.class);
        assertSame(
                io.platebridge.contract.NoticeDeliveryState.class,
                io.platebridge.core.notice.DeliveryState.class);
        assertSame(io.platebridge.contract.Quota.class, io.platebridge.core.limit.Quota.class);
        assertSame(UploadUrlRequest.ContentType.class, MediaType.class);
    }

    private static void assertSame(
            Class<? extends Enum<?>> contract, Class<? extends Enum<?>> core) {
        assertEquals(names(contract), names(core), contract.getSimpleName());
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).sorted().toList();
    }
}
