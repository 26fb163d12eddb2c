package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PodHistory;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodHistoryTest {

    private static TestCloud cloud;
    private static TestPod pod;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-of-history");
        cloud.heartbeat(pod, "gate");
        cloud.heartbeat(pod, "gate");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void a_viewer_reads_the_history_of_a_pod() {
        PodHistory history = cloud.send(request(TestCloud.GUARD)).as(PodHistory.class);

        assertEquals(pod.id(), history.podId());
        assertEquals(history.from().plusDays(6), history.to());
        assertNull(history.statusBefore());
        assertFalse(history.samples().isEmpty());
        assertEquals(
                List.of(PodStatus.ONLINE),
                history.changes().stream().map(change -> change.status()).toList());
        assertEquals(0, history.omittedChanges());
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, 2026-11-20",
        "from, 2026-02-30, 2026-03-01",
        "from, 2026-11-20T00:00:00Z, 2026-11-20",
        "from, 2026-11-21, 2026-11-20",
        "from, 2026-10-20, 2026-11-20",
        "to, 2026-11-20, +999999999-12-31",
        "to, 2026-11-20, ''",
        "to, 2026-11-20, -999999999-01-01",
        "from, -0002-12-31, 2026-11-20",
        "from, 1999-12-31, 2000-01-01",
        "to, 9999-12-31, +10000-01-01",
    })
    void days_that_are_none_or_too_many_are_named(String field, String from, String to) {
        Answer answer = cloud.send(request(TestCloud.GUARD).query("from", from).query("to", to));

        Problem problem = answer.refused(ErrorCode.INVALID_REQUEST);
        assertEquals(
                List.of(field),
                problem.violations().stream().map(violation -> violation.field()).toList());
    }

    @Test
    void another_companys_pod_is_unknown() {
        cloud.send(request(TestCloud.OTHER_GUARD)).refused(ErrorCode.POD_UNKNOWN);
    }

    private static Events request(String person) {
        return Events.of("GET /api/pods/{pod_id}/history").path("pod_id", pod.id()).person(person);
    }
}
